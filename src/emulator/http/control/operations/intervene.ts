import { jobId, type WorldId } from "../../../domain/brand.ts";
import { endingAt } from "../../../domain/jobs/intervention.ts";
import { isFinal, type Job, type Outcome, stateAt } from "../../../domain/jobs/job.ts";
import { POLICY_FAILURE } from "../../../domain/safety/safety.ts";
import type { Decision, World } from "../../../store/store.ts";
import type { Services } from "../../services.ts";
import type { Failing } from "../inputs.ts";
import { dateOf } from "./changes.ts";
import { ControlError } from "./control-error.ts";
import { type JobSummary, summaryOf } from "./job-summary.ts";
import { jobSeenBy } from "./seen-job.ts";
import { spokenIn } from "./spoken-in.ts";

export type Ending = "complete" | "fail" | "cancel";

const NO_CAUSE = "The provider failed to make the video";

/** How a job ends when it is told to. */
export function outcomeFor(
  ending: Ending,
  { price, plan }: Pick<Job, "price" | "plan">,
  { reason, contentPolicy = false, refunded = true }: Failing,
): Outcome {
  if (ending === "cancel") return { kind: "cancelled" };
  if (ending === "fail") {
    const words = reason ?? (contentPolicy ? POLICY_FAILURE : NO_CAUSE);
    return { kind: "failed", reason: words, contentPolicy, refunded };
  }
  return plan.outcome.kind === "completed"
    ? plan.outcome
    : { kind: "completed", finalPrice: price };
}

/** Ends a running job now. Throws for one that is over, or that is not this world's. */
export async function endNow(
  services: Services,
  world: WorldId | undefined,
  id: string,
  ending: Ending,
  failing: Failing = {},
): Promise<JobSummary> {
  const { store } = services;
  const seen = await jobSeenBy(services, world, id);
  await store.commitJob(seen.job.id, (job, own) => decided(services, job, own, ending, failing));
  const ended = (await store.job(jobId(id))) ?? seen;
  return summaryOf(services, ended.job, services.clock.nowIn(ended.world));
}

function decided(
  services: Services,
  job: Job,
  world: World,
  ending: Ending,
  failing: Failing,
): Decision<undefined> {
  const now = services.clock.nowIn(world);
  const state = stateAt(job, now);
  if (isFinal(state)) {
    throw new ControlError(
      409,
      `The job ${job.id} is over: it has been ${state.kind} since ${dateOf(state.endedAt)}, and what is over stays as it is.`,
    );
  }
  const { refundOnFailure } = spokenIn(services, world).switches;
  const outcome = outcomeFor(ending, job, {
    ...failing,
    refunded: failing.refunded ?? refundOnFailure,
  });
  const plan = endingAt(job, now, outcome);
  return { events: [{ kind: "replanned", id: job.id, plan }], answer: undefined };
}
