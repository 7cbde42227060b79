import { between, type Random } from "../random.ts";
import type { Outcome, Plan, RunningPhase } from "./job.ts";

/**
 * How the time of a plan relates to the clock.
 *
 * - `real`: as long as the model takes, divided by the speed.
 * - `fast`: about two seconds, whatever the model.
 * - `instant`: done at once, so the first poll sees the end.
 * - `poll`: as `real`, but each status read moves the clock of its world to the job's next phase.
 * - `manual`: as `real`, but only the control plane moves the clock.
 */
export const PACES = ["real", "fast", "instant", "poll", "manual"] as const;
export type Pace = (typeof PACES)[number];

/** Whether the clock stands still by itself at this pace. */
export const standsStill = (pace: Pace): boolean =>
  ({ real: false, fast: false, instant: true, poll: true, manual: true })[pace];

/** How long a model usually takes, in milliseconds, both ends included. */
export type Timing = {
  readonly queuedMs: readonly [min: number, max: number];
  readonly runningMs: readonly [min: number, max: number];
};

const FAST_TOTAL_MS = [1_800, 2_000] as const;
const PENDING_MS = [200, 800] as const;

/** What part of its running time a job spends in each phase. Assumed: nothing is published. */
const RUNNING_SHARES = { processing: 0.15, generating: 0.75, delivering: 0.1 };

/** What part of a fast job each phase takes, so that a client that polls often sees them all. */
const FAST_SHARES: Readonly<Record<RunningPhase, number>> = {
  pending: 0.1,
  queued: 0.2,
  processing: 0.2,
  generating: 0.35,
  delivering: 0.15,
};

type Durations = Readonly<Record<RunningPhase, number>>;

/** The plan of a job of this model at this pace; chance decides within the model's ranges. */
export function planOf(
  timing: Timing,
  { pace, speed }: { readonly pace: Pace; readonly speed: number },
  random: Random,
  outcome: Outcome,
): Plan {
  switch (pace) {
    case "instant":
      return stretched(FAST_SHARES, 0, outcome);
    case "fast":
      return stretched(FAST_SHARES, between(random, "total", FAST_TOTAL_MS), outcome);
    case "real":
      return stretched(usualDurations(timing, random), 1 / speed, outcome);
    case "poll":
    case "manual":
      return stretched(usualDurations(timing, random), 1, outcome);
    default:
      return pace satisfies never;
  }
}

function usualDurations(timing: Timing, random: Random): Durations {
  const running = between(random, "running", timing.runningMs);
  return {
    pending: between(random, "pending", PENDING_MS),
    queued: between(random, "queued", timing.queuedMs),
    processing: running * RUNNING_SHARES.processing,
    generating: running * RUNNING_SHARES.generating,
    delivering: running * RUNNING_SHARES.delivering,
  };
}

/** Spelt out, so that all plans have one shape in memory. */
const stretched = (durations: Durations, factor: number, outcome: Outcome): Plan => ({
  pending: Math.round(durations.pending * factor),
  queued: Math.round(durations.queued * factor),
  processing: Math.round(durations.processing * factor),
  generating: Math.round(durations.generating * factor),
  delivering: Math.round(durations.delivering * factor),
  outcome,
});
