import type { ModelRule } from "./rule.ts";

/** Names for one thing, over all models and their like, without case, `-`, `_` and a last `s`. */
const CONCEPTS: readonly (readonly string[])[] = [
  [
    ...["duration", "second", "length", "durationsecond", "durationinsecond", "videolength"],
    ...["lengthsecond", "cliplength", "numframe", "numberofframe", "targetlengthinsecond"],
  ],
  ["resolution", "quality", "videoquality", "videoresolution", "targetresolution", "size"],
  ["aspectratio", "aspect", "ratio", "orientation"],
  ["generateaudio", "sound", "audioenabled", "enableaudio", "withaudio", "generatesound"],
  ["imagedataurl", "imageurl", "image", "inputimage", "startimage", "firstframe", "initimage"],
  ["videourl", "videodataurl", "video", "inputvideo", "sourcevideo"],
  ["audiourl", "audiodataurl", "audio", "inputaudio"],
  ["lastimage", "imagetail", "endimage", "lastframe"],
  ["referenceimage", "referenceimageurl"],
  ["framespersecond", "fp", "framerate"],
  ["pro", "promode"],
];

/** Names are cut to this length before they are compared, so that nobody can send a slow one. */
const NAME_CHARS_MAX = 60;

/** The field of a model that was probably meant by a name that it does not have. */
export function meantField(rule: ModelRule, name: string): string | undefined {
  const wanted = plain(name.slice(0, NAME_CHARS_MAX));
  const fields = Object.keys(rule.params);
  const same = fields.find((field) => plain(field) === wanted);
  if (same !== undefined) return same;
  const concept = CONCEPTS.find((names) => names.includes(wanted));
  const alike = concept && fields.find((field) => concept.includes(plain(field)));
  return alike ?? nearestTo(wanted, [...fields, "prompt"]);
}

const plain = (name: string): string => name.toLowerCase().replace(/[-_ ]/g, "").replace(/s$/, "");

/** The nearest of several names, if two letters differ at most. */
export function nearestTo(wanted: string, fields: readonly string[]): string | undefined {
  const most = Math.min(2, Math.floor(wanted.length / 3));
  const [nearest] = fields
    .map((field) => ({ field, distance: distanceOf(wanted, plain(field)) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance);
  return nearest?.field;
}

/** Letters to add, drop or change (Levenshtein). */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
