import { type Instant, later } from "../brand.ts";
import {
  type Job,
  type Outcome,
  type Phase,
  type Plan,
  RUNNING_PHASES,
  type RunningPhase,
} from "./job.ts";

/** How long a phase lasts in which a job was put and which its plan leaves out. */
const PUT_THERE_MS = 1_000;

/** The plan of a running job that is to end now, in this way: each phase as long as it really was. */
export function endingAt(job: Job, now: Instant, outcome: Outcome): Plan {
  let left: number = now - job.submittedAt;
  const lasted = (plannedMs: number): number => {
    const ms = Math.min(left, plannedMs);
    left -= ms;
    return ms;
  };
  const { plan } = job;
  return {
    pending: lasted(plan.pending),
    queued: lasted(plan.queued),
    processing: lasted(plan.processing),
    generating: lasted(plan.generating),
    delivering: lasted(plan.delivering),
    outcome,
  };
}

/**
 * The job as if it had been submitted so long ago that it has just come into a phase, or has just
 * ended in this way. Where its plan leaves the phase out, it stays there for a second.
 *
 * @param job submitted now.
 */
export function placedIn(job: Job, phase: Phase, outcome: Outcome): Job {
  const running = RUNNING_PHASES.find((one) => one === phase);
  const plan: Plan = { ...job.plan, outcome };
  const before: readonly RunningPhase[] =
    running === undefined
      ? RUNNING_PHASES
      : RUNNING_PHASES.slice(0, RUNNING_PHASES.indexOf(running));
  const elapsedMs = before.reduce((sum, one) => sum + plan[one], 0);
  return {
    ...job,
    submittedAt: later(job.submittedAt, -elapsedMs),
    plan: running === undefined ? plan : { ...plan, [running]: plan[running] || PUT_THERE_MS },
  };
}
