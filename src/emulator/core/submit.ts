import type { Instant, JobId, MicroUsd, WorldId } from "./brand.ts";
import { MEDIA_BYTES_MAX, oversizedMedia, violationsOf } from "./check.ts";
import { frameSizeOf } from "./frame-size.ts";
import type { Job } from "./job.ts";
import { withExtras } from "./job-extras.ts";
import { type Pace, planOf } from "./pace.ts";
import { priceOf } from "./price.ts";
import type { Random } from "./random.ts";
import { type Budget, overBudget } from "./rate-limit.ts";
import { fail, ok, type Result } from "./result.ts";
import type { Input, ModelRule } from "./rule.ts";
import { type Settings, settingsOf } from "./settings.ts";
import type { VideoSpec } from "./video.ts";

/** All that a submission may depend on. What is not in here cannot influence the answer. */
export type Submission = {
  readonly id: JobId;
  readonly world: WorldId;
  /** What the account holds at `at`. */
  readonly balance: MicroUsd;
  readonly rule: ModelRule;
  readonly input: Input;
  readonly at: Instant;
  readonly random: Random;
  readonly pace: Pace;
  /** Divides the time a job takes at the pace `real`; above zero. */
  readonly speed: number;
  /** Decoded bytes that one inline file may hold; `MEDIA_BYTES_MAX` unless given. */
  readonly maxMediaBytes?: number;
  /** What the key may spend today; boundless unless given. */
  readonly budget?: Budget | undefined;
};

/** Accepts a submission as a job, or refuses it, in the order in which the API answers. */
export function decide(submission: Submission): Result<Job> {
  const { id, world, balance, rule, input, at, random } = submission;
  const limitBytes = submission.maxMediaBytes ?? MEDIA_BYTES_MAX;
  const oversized = oversizedMedia(rule, input, limitBytes);
  if (oversized !== undefined)
    return fail({ kind: "media-too-large", param: oversized, limitBytes });
  const [first, ...rest] = violationsOf(rule, input);
  if (first) return fail({ kind: "invalid-params", violations: [first, ...rest] });

  const settings = settingsOf(rule, input);
  const price = priceOf(rule.price, settings);
  const capped = submission.budget && overBudget(submission.budget, price, at);
  if (capped) return fail(capped);
  if (price > balance) return fail({ kind: "insufficient-balance", price, balance });

  const job: Job = {
    id,
    world,
    model: rule.id,
    prompt: promptOf(input),
    price,
    submittedAt: at,
    plan: planOf(rule.timing, submission, random, { kind: "completed", finalPrice: price }),
    video: videoOf(settings),
  };
  return ok(withExtras(job, rule, input));
}

/** What is to be seen in the file; scripted models may have a script in the place of a prompt. */
function promptOf({ prompt, script }: Input): string {
  if (typeof prompt === "string") return prompt;
  return typeof script === "string" ? script : "";
}

function videoOf(settings: Settings): VideoSpec {
  const { width, height } = frameSizeOf(settings);
  const durationMs = Math.round(settings.seconds * 1_000);
  return { width, height, durationMs, fps: settings.fps, sound: settings.sound };
}
