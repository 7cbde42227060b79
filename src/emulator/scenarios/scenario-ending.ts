import type { MicroUsd } from "../domain/brand.ts";
import type { Fault } from "../domain/fault.ts";
import type { Job, Outcome, Plan } from "../domain/jobs/job.ts";
import type { Pace } from "../domain/jobs/pace.ts";
import type { Submission } from "../domain/jobs/submit.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { failingPlan } from "../domain/safety/safety.ts";
import type { Chosen } from "./scenario.ts";
import type { ScenarioName } from "./scenarios.ts";

/** What never ends, however far the clock is moved. */
const FOREVER_MS = Number.POSITIVE_INFINITY;

/** How much shorter a long wait is at the pace `fast`, where a job takes two seconds. */
const FAST_FACTOR = 1 / 60;

const BROKE: Outcome = {
  kind: "failed",
  reason: "Video generation failed",
  contentPolicy: false,
  refunded: true,
};

/** Blocked in the words of the service's own check, of which there is no term to name. */
const BLOCKED: Fault = { kind: "content-policy", category: "scenario", term: "blocked-at-submit" };

type Change = (plan: Plan, chosen: Chosen, submission: Submission) => Plan;

/** What a scenario makes of the plan of a job. */
const CHANGES: Readonly<Partial<Record<ScenarioName, Change>>> = {
  fails: (plan) => broken(plan, BROKE),
  "fails-not-refunded": (plan) => broken(plan, { ...BROKE, refunded: false }),
  "fails-moderation": (plan, _, { safety }) => failingPlan(plan, { ...safety, refunded: true }),
  cancelled: (plan) => broken(plan, { kind: "cancelled" }),
  stuck: (plan) => ({ ...plan, generating: FOREVER_MS }),
  "job-vanishes": (plan) => ({ ...plan, generating: FOREVER_MS }),
  "slow-queue": (plan, { params: { forMs = 0 } }, { pace, speed }) => ({
    ...plan,
    queued: plan.queued + Math.round(forMs * factorOf(pace, speed)),
  }),
  "final-cost-differs": (plan, { params: { factor = 1 } }) => costing(plan, factor),
};

/** It breaks off while it is generated. */
const broken = (plan: Plan, outcome: Outcome): Plan => ({ ...plan, delivering: 0, outcome });

const factorOf = (pace: Pace, speed: number): number =>
  pace === "fast" ? FAST_FACTOR : pace === "real" ? 1 / speed : 1;

function costing(plan: Plan, factor: number): Plan {
  const { outcome } = plan;
  if (outcome.kind !== "completed") return plan;
  const finalPrice = Math.round(outcome.finalPrice * factor) as MicroUsd; // a whole number again
  return { ...plan, outcome: { ...outcome, finalPrice } };
}

const RICH = Number.MAX_SAFE_INTEGER as MicroUsd; // an integer, and dearer than anything
const NOTHING = 0 as MicroUsd; // zero is zero in any unit

/** Decides upon a submission under the scenarios that strike it. */
export function decideUnder(
  chosen: readonly Chosen[],
  submission: Submission,
  judge: (submission: Submission) => Result<Job>,
): Result<Job> {
  const has = (name: ScenarioName): boolean => chosen.some((one) => one.name === name);
  if (has("blocked-at-submit")) {
    const decision = judge({ ...submission, balance: RICH });
    return decision.ok ? fail(BLOCKED) : decision;
  }
  const decision = judge(
    has("insufficient-balance") ? { ...submission, balance: NOTHING, nano: NOTHING } : submission,
  );
  return decision.ok ? ok(under(chosen, decision.value, submission)) : decision;
}

function under(chosen: readonly Chosen[], job: Job, submission: Submission): Job {
  let { plan } = job;
  for (const one of chosen) plan = CHANGES[one.name]?.(plan, one, submission) ?? plan;
  return chosen.length === 0 ? job : { ...job, plan, scenarios: chosen };
}
