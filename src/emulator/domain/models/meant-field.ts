import { nearestOf } from "../nearest.ts";
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

const EDITS_MAX = 2;

/** The field of a model that was probably meant by a name that it does not have. */
export function meantField(rule: ModelRule, name: string): string | undefined {
  const wanted = plain(name.slice(0, NAME_CHARS_MAX));
  const fields = Object.keys(rule.params);
  const same = fields.find((field) => plain(field) === wanted);
  if (same !== undefined) return same;
  const concept = CONCEPTS.find((names) => names.includes(wanted));
  const alike = concept && fields.find((field) => concept.includes(plain(field)));
  const known = new Map([...fields, "prompt"].map((field) => [plain(field), field]));
  return alike ?? known.get(nearestOf(wanted, known.keys(), EDITS_MAX) ?? "");
}

const plain = (name: string): string => name.toLowerCase().replace(/[-_ ]/g, "").replace(/s$/, "");
