import {
  type Instant,
  type JobId,
  type MicroUsd,
  microUsd,
  minus,
  type WorldId,
} from "../brand.ts";
import type { Fault } from "../fault.ts";
import { type DailyBudget, overBudget } from "../limits/rate-limit.ts";
import { MEDIA_BYTES_MAX, oversizedMedia, violationsOf } from "../models/check.ts";
import { frameSizeOf } from "../models/frame-size.ts";
import { type Measured, measuredSecondsOf, NOTHING_MEASURED } from "../models/lengths.ts";
import type { Input, ModelRule } from "../models/rule.ts";
import { settingsOf, type VideoSettings } from "../models/settings.ts";
import { type Currency, payerOf } from "../money/account.ts";
import { billingViolation } from "../money/billing-mode.ts";
import { TURNOVER_MAX, turnoverOf } from "../money/ledger.ts";
import { priceOf } from "../money/price.ts";
import type { Random } from "../random.ts";
import { refusalOf } from "../refusal.ts";
import { fail, ok, type Result } from "../result.ts";
import { failingPlan, type Safety, verdictOf } from "../safety/safety.ts";
import { endingOf, withRefunds } from "./ending.ts";
import type { Job } from "./job.ts";
import { type Pace, planOf } from "./pace.ts";
import { VIDEO_LIMITS, type VideoSpec } from "./video.ts";

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
};

/** Accepts a submission as a job, or refuses it, in the order in which the API answers. */
export function decide(submission: Submission): Result<Job> {
  const { id, world, balance, rule, input, at, random, safety } = submission;
  const { nano = NO_MONEY, measured = NOTHING_MEASURED, refunds = true } = submission;
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
  };
  return ok(withExtras(job, rule, input, payer));
}

const NO_MONEY = microUsd(0);

/** A job that is paid, and what is left on the balance that paid for it. */
export type PaidJob = { readonly job: Job; readonly balance: MicroUsd };

/** Buys the job that a judge makes of a submission, unless the accounts can move no more money. */
export function purchaseOf(
  submission: Submission,
  judge: (submission: Submission) => Result<Job>,
): Result<PaidJob> {
  const decision = judge(submission);
  if (!decision.ok) return decision;
  const job = decision.value;
  const { balance, nano = balance, room = TURNOVER_MAX } = submission;
  if (turnoverOf(job) > room) return fail({ kind: "account-full" });
  return ok({ job, balance: minus(job.paidIn === undefined ? balance : nano, job.price) });
}

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

/**
 * What is to be seen in the file. Of a scripted model a script beats the prompt (documented), and a
 * structured story counts as a script: its narration, if it has one (assumed).
 */
function wordsOf({ params }: ModelRule, input: Input): string {
  const { prompt, script, storyConfig } = input;
  if ("script" in params && isSaid(script)) return script;
  if ("storyConfig" in params && isSaid(narrationIn(storyConfig))) return narrationIn(storyConfig);
  return typeof prompt === "string" ? prompt : "";
}

const isSaid = (value: unknown): value is string => typeof value === "string" && /\S/.test(value);

function narrationIn(story: unknown): string {
  if (typeof story !== "object" || story === null || !("narration" in story)) return "";
  return typeof story.narration === "string" ? story.narration : "";
}

/**
 * The job with what only some jobs have. Most have none of it and are handed back as they are, so
 * that it costs neither time nor memory where it is not asked for.
 *
 * The conversation is none of these: it is in the request or undefined, at the price of one field.
 */
export function withExtras(job: Job, rule: ModelRule, input: Input, payer: Currency): Job {
  const isScripted = rule.makes.includes("scripted");
  if (rule.outputs === 1 && !isScripted && payer === "USD") return job;
  return {
    ...job,
    ...(rule.outputs > 1 && { outputs: rule.outputs }),
    ...(isScripted && { project: projectOf(job.id, input) }),
    ...(payer === "XNO" && { paidIn: payer }),
  };
}

/** The project that the request names, or one made for the job (its form is assumed). */
function projectOf(id: JobId, { projectId }: Input): string {
  if (typeof projectId === "string" && projectId !== "") return projectId;
  return `project_${id.slice(id.indexOf("_") + 1)}`;
}

/** The thread that a request belongs to. An empty one is none (assumed: no source says more). */
export function conversationOf({ conversationUUID }: Input): string | undefined {
  return typeof conversationUUID === "string" && conversationUUID !== ""
    ? conversationUUID
    : undefined;
}
