import { knownFieldsOf } from "./known-fields.ts";
import { itemsIn } from "./media.ts";
import type { Input, ModelRule, ModelTask } from "./rule.ts";

/** What was asked for, after defaults and other spellings: all that price and video depend on. */
export type VideoSettings = {
  readonly operation: ModelTask;
  /** Length of one video, above zero. */
  readonly seconds: number;
  /** Length of the source clip or audio; the rule's assumption if not stated; 0 without one. */
  readonly sourceSeconds: number;
  /** The token that is billed, such as `720p` or `1792x1024`. */
  readonly resolution: string | undefined;
  readonly aspectRatio: string | undefined;
  readonly orientation: string | undefined;
  readonly size: string | undefined;
  /** Frames per second, above zero. */
  readonly fps: number;
  readonly frames: number;
  readonly sound: boolean;
  readonly pro: boolean;
  /** The price tier; `standard` unless the model has tiers and another was chosen. */
  readonly variant: string;
  /** 1 with a start image, else 0. */
  readonly images: number;
  readonly referenceImages: number;
  readonly referenceVideos: number;
  readonly references: "none" | "image" | "video";
  /** Millions of pixels in a frame of the result, where the client chooses them; else 1. */
  readonly megapixels: number;
};

/** A client cannot state the length of a clip for most models, and nothing is downloaded: assumed. */
const CLIP_SECONDS = 5;

/**
 * Reads the settings of an input that has no violations; for any other the result is undefined.
 *
 * @param realSeconds the measured length of the source, in the place of what the client states.
 */
export function settingsOf(rule: ModelRule, input: Input, realSeconds?: number): VideoSettings {
  const known = knownFieldsOf(rule);
  const referenceImages = countOf(input, known.referenceImages);
  const referenceVideos = countOf(input, known.referenceVideos);
  const video = isAnyGiven(input, known.videos);
  const images = isAnyGiven(input, known.images) ? 1 : 0;
  const { seconds, fps, frames } = lengthOf(rule, input, realSeconds);
  const hasSource = video || referenceVideos > 0 || rule.length.from === "source";
  return {
    operation: operationOf(rule, input, { video, images, referenceImages, referenceVideos }),
    seconds,
    sourceSeconds: hasSource ? sourceSecondsOf(rule, input, seconds) : 0,
    resolution: textOf(rule, input, rule.resolution),
    aspectRatio: textOf(rule, input, known.aspectRatio),
    orientation: textOf(rule, input, known.orientation),
    size: textOf(rule, input, known.size),
    fps,
    frames,
    sound: soundOf(rule, input),
    pro: known.pro.some((field) => valueIn(rule, input, field) === true),
    variant: variantOf(rule, input),
    images,
    referenceImages,
    referenceVideos,
    references: referenceVideos > 0 ? "video" : referenceImages > 0 ? "image" : "none",
    megapixels: numberOf(rule, input, known.megapixels) ?? 1,
  };
}

/** Seconds in a value that has passed the checks: `5`, `"5"` or `"5s"`. */
function secondsIn(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" ? Number.parseFloat(value) : undefined;
}

/** The value that was sent in a field the model knows, under the name or the default. */
function valueIn(rule: ModelRule, input: Input, field: string): unknown {
  const param = rule.params[field];
  if (param === undefined) return undefined;
  const value = input[field];
  if (value !== undefined) return value;
  return "default" in param ? param.default : undefined;
}

function sentOf(rule: ModelRule, input: Input, field: string): unknown {
  return rule.params[field] === undefined ? undefined : input[field];
}

/** The value of a field inside an object, named as `scriptConfig.targetLengthInSeconds`. */
function nestedOf(rule: ModelRule, input: Input, name: string): unknown {
  const dot = name.indexOf(".");
  if (dot < 0) return undefined;
  const outer = sentOf(rule, input, name.slice(0, dot));
  return typeof outer === "object" && outer !== null
    ? Reflect.get(outer, name.slice(dot + 1))
    : undefined;
}

/** The first of the fields that was sent, else the first that has a default. */
function firstOf(rule: ModelRule, input: Input, fields: readonly string[]): unknown {
  for (const field of fields) {
    const sent = sentOf(rule, input, field) ?? nestedOf(rule, input, field);
    if (sent !== undefined) return sent;
  }
  for (const field of fields) {
    const value = valueIn(rule, input, field);
    if (value !== undefined) return value;
  }
  return undefined;
}

function textOf(rule: ModelRule, input: Input, fields: readonly string[]): string | undefined {
  const value = firstOf(rule, input, fields);
  return typeof value === "string" ? value : undefined;
}

function numberOf(rule: ModelRule, input: Input, fields: readonly string[]): number | undefined {
  return secondsIn(firstOf(rule, input, fields));
}

function isAnyGiven(input: Input, fields: readonly string[]): boolean {
  for (const field of fields) {
    const value = input[field];
    if (typeof value === "string" && value !== "") return true;
  }
  return false;
}

function countOf(input: Input, fields: readonly string[]): number {
  let count = 0;
  for (const field of fields) count += itemsIn(input[field])?.length ?? 0;
  return count;
}

type Length = { readonly seconds: number; readonly fps: number; readonly frames: number };

function lengthOf(rule: ModelRule, input: Input, realSeconds: number | undefined): Length {
  const { from, fields, frames, fps } = rule.length;
  const rate = (fps.field && numberOf(rule, input, [fps.field])) || fps.default;
  if (from === "frames" && frames !== undefined) {
    const count = numberOf(rule, input, [frames.field]) ?? frames.default;
    return { seconds: count / rate, fps: rate, frames: count };
  }
  const seconds = realSeconds ?? numberOf(rule, input, fields) ?? rule.length.seconds;
  return { seconds, fps: rate, frames: Math.round(seconds * rate) };
}

function sourceSecondsOf(rule: ModelRule, input: Input, seconds: number): number {
  if (rule.length.from === "source") return seconds;
  return numberOf(rule, input, ["videoDuration"]) ?? CLIP_SECONDS;
}

function soundOf(rule: ModelRule, input: Input): boolean {
  const { sound } = rule;
  if (sound.kind !== "switch") return sound.kind === "always";
  const value = sentOf(rule, input, sound.field);
  return value === undefined ? sound.default : value === true;
}

function variantOf(rule: ModelRule, input: Input): string {
  if (rule.variant === undefined) return "standard";
  const value = valueIn(rule, input, rule.variant);
  if (value === true) return rule.variant;
  return typeof value === "string" ? value : "standard";
}

type Media = Pick<VideoSettings, "images" | "referenceImages" | "referenceVideos"> & {
  readonly video: boolean;
};

const MODES: Readonly<Record<string, ModelTask>> = {
  "text-to-video": "text-to-video",
  "image-to-video": "image-to-video",
  "reference-to-video": "reference-to-video",
  "video-edit": "video-to-video",
  "video-extend": "extend",
};

/** What `mode` asks for; else what the media suggest (assumed; no source tells the order). */
function operationOf(rule: ModelRule, input: Input, media: Media): ModelTask {
  const [mode] = knownFieldsOf(rule).mode;
  const word = mode && valueIn(rule, input, mode);
  const asked = typeof word === "string" ? MODES[word] : undefined;
  if (asked !== undefined) return asked;
  for (const operation of suggestedBy(media)) if (rule.makes.includes(operation)) return operation;
  return rule.makes[0] ?? "text-to-video";
}

function suggestedBy({ video, images, referenceImages, referenceVideos }: Media) {
  if (video) return FROM_CLIP;
  if (referenceImages + referenceVideos > 0) return FROM_REFERENCES;
  return images > 0 ? FROM_IMAGE : FROM_TEXT;
}

const FROM_CLIP: readonly ModelTask[] = ["video-to-video", "extend"];
const FROM_REFERENCES: readonly ModelTask[] = ["reference-to-video"];
const FROM_IMAGE: readonly ModelTask[] = ["image-to-video"];
const FROM_TEXT: readonly ModelTask[] = ["text-to-video"];
