import { type Instant, type JobId, type MicroUsd, microUsd, type WorldId } from "../brand.ts";
import type { Fault } from "../fault.ts";
import { type DailyBudget, overBudget } from "../limits/rate-limit.ts";
import { MEDIA_BYTES_MAX, oversizedMedia, violationsOf } from "../models/check.ts";
import { frameSizeOf } from "../models/frame-size.ts";
import { measuredSecondsOf } from "../models/lengths.ts";
import { type Measured, NOTHING_MEASURED } from "../models/measured.ts";
import type { Input, ModelRule } from "../models/rule.ts";
import { settingsOf, type VideoSettings } from "../models/settings.ts";
import { billingViolation } from "../money/billing-mode.ts";
import { payerOf } from "../money/payment.ts";
import { priceOf } from "../money/price.ts";
import type { Random } from "../random.ts";
import { refusalOf } from "../refusal.ts";
import { fail, ok, type Result } from "../result.ts";
import { failingPlan, type Safety, verdictOf } from "../safety/safety.ts";
import { endingOf, withRefunds } from "./ending.ts";
import type { Job } from "./job.ts";
import { conversationOf, withExtras } from "./job-extras.ts";
import { type Pace, planOf } from "./pace.ts";
import { VIDEO_LIMITS, type VideoSpec } from "./video.ts";
import { wordsOf } from "./words.ts";

/** All that a submission may depend on. What is not in here cannot influence the answer. */
export type Submission = {
  readonly id: JobId;
  readonly world: WorldId;
  /** What the account holds at `at`. */
  readonly balance: MicroUsd;
  /** What its XNO is worth at `at`; none if absent. */
  readonly nano?: MicroUsd;
  /** How much its balances can still move; no end unless given. */
  readonly room?: MicroUsd;
  readonly rule: ModelRule;
  readonly input: Input;
  readonly at: Instant;
  readonly random: Random;
  readonly pace: Pace;
  /** Divides the time a job takes at the pace `real`; above zero. */
  readonly speed: number;
  /** How long one data URL may be, in bytes; `MEDIA_BYTES_MAX` unless given. */
  readonly maxMediaBytes?: number;
  /** What the key may spend today; boundless unless given. */
  readonly budget?: DailyBudget | undefined;
  /** How long inline media are; absent where the model does not care or none were sent. */
  readonly measured?: Measured | undefined;
  /** The header `X-Billing-Mode`, if it was sent. */
  readonly billingHeader?: string | undefined;
  /** Whether jobs get their money back that fail for another reason than their words; they do if absent. */
  readonly refunds?: boolean;
  readonly safety: Safety;
  /** Of the request; see `fingerprintOf`. */
  readonly fingerprint?: number | undefined;
};

/** Accepts a submission as a job, or refuses it, in the order in which the API answers. */
export function decide(submission: Submission): Result<Job> {
  const { id, world, balance, rule, input, at, random, safety } = submission;
  const { fingerprint, nano = NO_MONEY, measured = NOTHING_MEASURED, refunds = true } = submission;
  const unfit = unfitness(submission);
  if (unfit !== undefined) return fail(unfit);
  const verdict = verdictOf(safety.screen, rule, input);
  if (verdict.action === "block") {
    const { category, term } = verdict.match;
    return fail({ kind: "content-policy", category: category.name, term });
  }

  const settings = settingsOf(rule, input);
  const price = priceOf(rule.price, settings);
  const capped = submission.budget && overBudget(submission.budget, price, at);
  if (capped) return fail(capped);
  const payer = payerOf(price, { balance, nano });
  if (payer === undefined) return fail({ kind: "insufficient-balance", price, balance });

  const outcome = withRefunds(endingOf(rule, input, measured, price), refunds);
  const plan = planOf(rule.timing, submission, random, outcome);
  const job: Job = {
    id,
    world,
    model: rule.id,
    prompt: wordsOf(rule, input),
    price,
    submittedAt: at,
    plan: verdict.action === "fail-later" ? failingPlan(plan, safety) : plan,
    video: videoOf(settings, realSecondsOf(rule, measured)),
    conversation: conversationOf(input),
    fingerprint,
  };
  return ok(withExtras(job, rule, input, payer));
}

const NO_MONEY = microUsd(0);

/** What is wrong with the values of a request, before anybody asks what they mean or cost. */
export function unfitness(submission: Submission): Fault | undefined {
  const { rule, input, billingHeader, measured = NOTHING_MEASURED } = submission;
  const limitBytes = submission.maxMediaBytes ?? MEDIA_BYTES_MAX;
  const oversized = oversizedMedia(rule, input, limitBytes);
  if (oversized !== undefined) return { kind: "media-too-large", param: oversized, limitBytes };
  const [first, ...rest] = violationsOf(rule, input, measured);
  if (first !== undefined) return refusalOf(rule, input, [first, ...rest]);
  const billing = billingViolation(input, billingHeader);
  return billing && { kind: "invalid-params", violations: [billing] };
}

const realSecondsOf = (rule: ModelRule, measured: Measured): number | undefined =>
  rule.length.from === "source" ? measuredSecondsOf(rule, measured) : undefined;

/** As long as the source really is, where that is known and counts. */
function videoOf(settings: VideoSettings, realSeconds = settings.seconds): VideoSpec {
  const { width, height } = frameSizeOf(settings);
  const ms = Math.round(realSeconds * 1_000);
  const durationMs = Math.min(Math.max(ms, 1), VIDEO_LIMITS.durationMs);
  return { width, height, durationMs, fps: settings.fps, sound: settings.sound };
}
