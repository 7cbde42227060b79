import type { MicroUsd } from "../brand.ts";
import {
  longestAudioOf,
  type Measured,
  measuredSecondsOf,
  NOTHING_MEASURED,
  tooLongAudio,
} from "../models/lengths.ts";
import type { Input, ModelRule } from "../models/rule.ts";
import { settingsOf, type VideoSettings } from "../models/settings.ts";
import { priceOf } from "../money/price.ts";
import type { Outcome } from "./job.ts";

/**
 * How a job ends of itself, and what is billed then.
 *
 * The precharge is reckoned from what the client states, or from what the model is assumed to get;
 * the final price from the real length of the media, where the emulator can know it: that the two may
 * differ is documented ("assessed after completion"), that they differ in this way is assumed.
 */
export function endingOf(
  rule: ModelRule,
  input: Input,
  measured: Measured,
  price: MicroUsd,
): Outcome {
  if (measured === NOTHING_MEASURED) return { kind: "completed", finalPrice: price };
  const max = longestAudioOf(rule);
  const { audioSeconds } = measured;
  if (max !== undefined && audioSeconds !== undefined && audioSeconds > max) {
    // The code stands in the text: observed (2026-07) in the error of a failed job.
    const reason = `INVALID_AUDIO_DURATION: ${tooLongAudio(rule, max, audioSeconds)}`;
    return { kind: "failed", reason, contentPolicy: false, refunded: true };
  }
  const billed = billedSettings(rule, input, measured);
  return { kind: "completed", finalPrice: billed ? priceOf(rule.price, billed) : price };
}

/** The settings that the real length makes; undefined where it has no part in the bill. */
function billedSettings(
  rule: ModelRule,
  input: Input,
  measured: Measured,
): VideoSettings | undefined {
  const isOverridden = OVERRIDES.some(
    (field) => rule.length.fields.includes(field) && input[field] !== undefined,
  );
  if (isOverridden) return undefined;
  if (rule.length.from !== "source") return undefined;
  const seconds = measuredSecondsOf(rule, measured);
  return seconds === undefined ? undefined : settingsOf(rule, input, Math.ceil(seconds));
}

/** Documented as overrides for the bill of an upscale: with them, the file's length is not billed. */
const OVERRIDES = ["billedDuration", "videoDuration"] as const;

/**
 * The outcome with the refund that the service gives. A failure that is not refunded anyway stays so.
 *
 * @param refunds whether jobs that fail for another reason than their words are refunded (documented;
 *   one client's author notes failures that were charged).
 */
export function withRefunds(outcome: Outcome, refunds: boolean): Outcome {
  if (refunds || outcome.kind !== "failed" || !outcome.refunded) return outcome;
  return { ...outcome, refunded: false };
}
