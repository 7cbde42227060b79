import type { Violation } from "../fault.ts";
import type { Input, MediaKind, ModelRule } from "./rule.ts";
import { violation } from "./violation.ts";

/**
 * How long inline media really are, as the shell read it from the files themselves. Nothing is known
 * of media behind a URL: a client's URL is never fetched.
 */
export type Measured = {
  /** Length of the source clip, above zero. */
  readonly videoSeconds?: number;
  /** Length of the audio, above zero. */
  readonly audioSeconds?: number;
};

/** Of most requests nothing is measured. */
export const NOTHING_MEASURED: Measured = {};

/**
 * The fields in which a client says how long its clip is, the first that is sent wins. Both are
 * documented as overrides for the bill of an upscale; that `billedDuration` beats `videoDuration` is
 * assumed from its name.
 */
const STATED_CLIP_FIELDS = ["billedDuration", "videoDuration"] as const;

/** A file that is longer counts as this long, in seconds: assumed, as no model takes more. */
const MEASURED_MAX = 3_600;

/** Whether anything that is asked of the model depends on how long its source media are. */
export const dependsOnMedia = ({ length }: ModelRule): boolean =>
  length.from === "source" || length.clip !== undefined;

/** What the length of the result follows, for models that make it as long as their source. */
const driverOf = ({ length }: ModelRule): MediaKind =>
  length.fields.includes("audioDuration") ? "audio" : "video";

/** The real length of what drives the result, in seconds, if it was read from the file. */
export function measuredSecondsOf(rule: ModelRule, measured: Measured): number | undefined {
  const { videoSeconds, audioSeconds } = measured;
  const seconds = driverOf(rule) === "audio" ? audioSeconds : videoSeconds;
  return seconds === undefined ? undefined : Math.min(seconds, MEASURED_MAX);
}

/** The longest audio that the model takes, in seconds, if it is driven by audio with a maximum. */
export function longestAudioOf(rule: ModelRule): number | undefined {
  const param = rule.params["audioDuration"];
  return param?.kind === "number" && driverOf(rule) === "audio" ? param.max : undefined;
}

/**
 * Adds a violation when the source clip is known to be too short or too long: its real length if it
 * was measured, else the one that the client states, whether or not the model has a field for it.
 */
export function checkClip(
  rule: ModelRule,
  input: Input,
  { videoSeconds }: Measured,
  found: Violation[],
): void {
  const { clip } = rule.length;
  if (clip === undefined) return;
  const { field, seconds } =
    videoSeconds === undefined ? statedClip(input) : { field: "video", seconds: videoSeconds };
  if (seconds === undefined) return;
  const { min = 0, max = Number.POSITIVE_INFINITY } = clip;
  if (seconds >= min && seconds <= max) return;
  const bounds = clip.min === undefined ? `at most ${max}` : `from ${min} to ${max}`;
  const detail = `${field}: ${rule.id} takes a clip of ${bounds} seconds, not ${seconds}`;
  found.push(violation(field, "out-of-range", detail));
}

/**
 * Adds a violation when inline audio is too long and the client does not state another length. When
 * it does, the request is taken at its word and the job fails later: that the refusal comes in both
 * ways is observed (2026-07), which of them when is assumed.
 */
export function checkAudio(
  rule: ModelRule,
  input: Input,
  { audioSeconds }: Measured,
  found: Violation[],
): void {
  if (audioSeconds === undefined || input["audioDuration"] !== undefined) return;
  const max = longestAudioOf(rule);
  if (max === undefined || audioSeconds <= max) return;
  found.push(violation("audioDuration", "out-of-range", tooLongAudio(rule, max, audioSeconds)));
}

/** The text is observed to hold "up to N second(s)"; the rest of it is ours. */
export const tooLongAudio = ({ id }: ModelRule, max: number, seconds: number): string =>
  `audioDuration is ${seconds}; ${id} takes audio of up to ${max} ${max === 1 ? "second" : "seconds"}.`;

function statedClip(input: Input): { readonly field: string; readonly seconds?: number } {
  for (const field of STATED_CLIP_FIELDS) {
    const seconds = input[field];
    if (typeof seconds === "number") return { field, seconds };
  }
  return { field: "video" };
}
