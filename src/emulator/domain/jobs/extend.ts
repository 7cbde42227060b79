import { microUsd } from "../brand.ts";
import type { Fault } from "../fault.ts";
import type { ModelRule } from "../models/rule.ts";
import { settingsOf } from "../models/settings.ts";
import { payerOf } from "../money/account.ts";
import { priceOf } from "../money/price.ts";
import { fail, ok, type Result } from "../result.ts";
import { withRefunds } from "./ending.ts";
import { finished, type Job, outputsOf, stateAt } from "./job.ts";
import { planOf } from "./pace.ts";
import type { Submission } from "./submit.ts";
import { VIDEO_LIMITS } from "./video.ts";

/** Which video is to be continued. */
export type ExtensionOf = {
  readonly source: Job;
  /** Counted from 0; whole. */
  readonly index: number;
};

/** By how much an extension is longer than its source, in seconds: one clip of the model. */
export const extensionSeconds = ({ length }: ModelRule): number => length.seconds;

/**
 * Accepts the continuation of a finished job's video as a new job, or refuses it. `rule` is that of
 * the source's model.
 *
 * Assumed, as nothing is on record: the result is one video, in the frame of its source, and as much
 * longer as the message says; it costs what a job of the model costs; it stays in the conversation.
 */
export function decideExtension(
  submission: Submission,
  { source, index }: ExtensionOf,
): Result<Job> {
  const { id, world, balance, nano = microUsd(0), refunds = true, rule, at, random } = submission;
  const refusal = refusalOf(submission, { source, index });
  if (refusal) return fail(refusal);
  const price = priceOf(rule.price, settingsOf(rule, {}));
  const payer = payerOf(price, { balance, nano });
  if (payer === undefined) return fail({ kind: "insufficient-balance", price, balance });
  const outcome = withRefunds({ kind: "completed", finalPrice: price }, refunds);
  const longerMs = source.video.durationMs + extensionSeconds(rule) * 1_000;
  const durationMs = Math.min(longerMs, VIDEO_LIMITS.durationMs);
  return ok({
    id,
    world,
    model: rule.id,
    prompt: source.prompt,
    price,
    submittedAt: at,
    plan: planOf(rule.timing, submission, random, outcome),
    video: { ...source.video, durationMs },
    ...(source.conversation !== undefined && { conversation: source.conversation }),
    ...(payer === "XNO" && { paidIn: payer }),
  });
}

function refusalOf({ rule, at }: Submission, { source, index }: ExtensionOf): Fault | undefined {
  if (!rule.extendable) {
    return notAllowed(
      "runId",
      `${source.id} is a job of ${rule.id}, whose videos cannot be extended.`,
    );
  }
  const outputs = outputsOf(source);
  if (index >= outputs) {
    const detail = `index is ${index}; ${source.id} delivers ${outputs} video${outputs > 1 ? "s" : ""}, counted from 0.`;
    return notAllowed("index", detail);
  }
  const done = finished(source, stateAt(source, at));
  return done.ok ? undefined : done.fault;
}

const notAllowed = (param: string, detail: string): Fault => ({
  kind: "invalid-params",
  violations: [{ param, problem: "not-allowed", detail }],
});
