import type { Instant, JobId, MicroUsd, WorldId } from "./brand.ts";
import { MEDIA_BYTES_MAX, oversizedMedia, violationsOf } from "./check.ts";
import type { Fault } from "./fault.ts";
import { frameSizeOf } from "./frame-size.ts";
import type { Job } from "./job.ts";
import { type Pace, planOf } from "./pace.ts";
import { priceOf } from "./price.ts";
import type { Random } from "./random.ts";
import { fail, ok, type Result } from "./result.ts";
import type { Input, ModelRule } from "./rule.ts";
import { failingPlan, type Safety, verdictOf } from "./safety.ts";
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
  readonly safety: Safety;
};

/** Accepts a submission as a job, or refuses it, in the order in which the API answers. */
export function decide(submission: Submission): Result<Job> {
  const { id, world, balance, rule, input, at, random, safety } = submission;
  const unfit = unfitness(rule, input);
  if (unfit) return fail(unfit);
  const verdict = verdictOf(safety.screen, rule, input);
  if (verdict.action === "block") {
    const { category, term } = verdict.match;
    return fail({ kind: "content-policy", category: category.name, term });
  }

  const settings = settingsOf(rule, input);
  const price = priceOf(rule.price, settings);
  if (price > balance) return fail({ kind: "insufficient-balance", price, balance });

  const plan = planOf(rule.timing, submission, random, { kind: "completed", finalPrice: price });
  return ok({
    id,
    world,
    model: rule.id,
    prompt: promptOf(input),
    price,
    submittedAt: at,
    plan: verdict.action === "fail-later" ? failingPlan(plan, safety) : plan,
    video: videoOf(settings),
  });
}

/** What is wrong with the values of an input, before anybody asks what they mean or cost. */
export function unfitness(rule: ModelRule, input: Input): Fault | undefined {
  const oversized = oversizedMedia(rule, input);
  if (oversized !== undefined) {
    return { kind: "media-too-large", param: oversized, limitBytes: MEDIA_BYTES_MAX };
  }
  const [first, ...rest] = violationsOf(rule, input);
  return first && { kind: "invalid-params", violations: [first, ...rest] };
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
