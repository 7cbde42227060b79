// An optional peer: bundled, it would be 120 kB for everybody who only serves.
import { SimpleFaker } from "@faker-js/faker";
import type { MediaKind, ParamRule } from "../../../emulator/index.ts";

/** Media of each kind, on a host that does not exist. */
export const LINKS: Readonly<Record<MediaKind, string>> = {
  image: "https://example.com/still.png",
  video: "https://example.com/clip.mp4",
  audio: "https://example.com/voice.mp3",
};

const WORDS = [
  "boat",
  "cloud",
  "dawn",
  "harbour",
  "lantern",
  "meadow",
  "orchard",
  "river",
  "tower",
];

/** What chooses values: the same seed chooses the same. */
export const chanceOf = (seed: number): SimpleFaker => new SimpleFaker({ seed });

/** A value that the field allows. */
export function sampleOf(param: ParamRule, chance: SimpleFaker): unknown {
  switch (param.kind) {
    case "text":
    case "any":
      return chance.helpers.arrayElements(WORDS, 3).join(" ");
    case "choice":
      return chance.helpers.arrayElement(param.options);
    case "seconds":
      return secondsFrom(param, chance);
    case "integer":
      return numberFrom(param, chance);
    case "number":
      return chance.number.float({ min: param.min ?? 0, max: param.max ?? (param.min ?? 0) + 10 });
    case "flag":
      return chance.datatype.boolean();
    case "seed":
      return chance.helpers.arrayElement([chance.number.int(9_999), "4711"]);
    case "list":
      return param.media ? [LINKS[param.media], { url: LINKS[param.media] }] : ["one", "two"];
    case "object":
      return Object.fromEntries(
        Object.entries(param.fields ?? {}).map(([name, inner]) => [name, sampleOf(inner, chance)]),
      );
    case "media":
      return mediaFrom(param, chance);
    default:
      return param satisfies never;
  }
}

type Numbers = {
  readonly options?: readonly number[];
  readonly min?: number;
  readonly max?: number;
};

function numberFrom({ options, min = 1, max = min + 99 }: Numbers, chance: SimpleFaker): number {
  return options ? chance.helpers.arrayElement(options) : chance.number.int({ min, max });
}

function secondsFrom(param: Extract<ParamRule, { kind: "seconds" }>, chance: SimpleFaker): unknown {
  const seconds = numberFrom(param, chance);
  if (param.form === "suffixed") return `${seconds}s`;
  if (param.form === "string") return `${seconds}`;
  return chance.helpers.arrayElement([seconds, `${seconds}`, `${seconds}s`]);
}

function mediaFrom(
  { media, id }: Extract<ParamRule, { kind: "media" }>,
  chance: SimpleFaker,
): string {
  if (id) return "att_1";
  return chance.helpers.arrayElement([LINKS[media], `data:${media}/x;base64,AAAA`]);
}
