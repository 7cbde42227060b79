import type { Instant, JobId, MicroUsd, WorldId } from "./brand.ts";
import { MEDIA_BYTES_MAX, oversizedMedia, violationsOf } from "./check.ts";
import { frameSizeOf } from "./frame-size.ts";
import type { Job } from "./job.ts";
import { withExtras } from "./job-extras.ts";
import { type Pace, planOf } from "./pace.ts";
import { priceOf } from "./price.ts";
import type { Random } from "./random.ts";
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
};

/** Accepts a submission as a job, or refuses it, in the order in which the API answers. */
export function decide(submission: Submission): Result<Job> {
  const { id, world, balance, rule, input, at, random } = submission;
  const oversized = oversizedMedia(rule, input);
  if (oversized !== undefined) {
    return fail({ kind: "media-too-large", param: oversized, limitBytes: MEDIA_BYTES_MAX });
  }
  const [first, ...rest] = violationsOf(rule, input);
  if (first) return fail({ kind: "invalid-params", violations: [first, ...rest] });

  const settings = settingsOf(rule, input);
  const price = priceOf(rule.price, settings);
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

const videoOf = (settings: Settings): VideoSpec => ({
  ...frameSizeOf(settings),
  durationMs: Math.round(settings.seconds * 1_000),
  fps: settings.fps,
  sound: settings.sound,
});
