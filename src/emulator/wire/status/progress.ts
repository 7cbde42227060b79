import { endOf, isFinal, plannedEnd } from "../../domain/jobs/job.ts";
import type { JobView } from "./view.ts";

/** How far a job is. */
export type Progress = {
  /** 0 to 100. */
  readonly progress: number;
  /** Seconds; null where it means nothing. */
  readonly estimatedTimeRemaining: number | null;
};

/** Shown until a job is completed, however near it is. */
const NEARLY = 99;

/**
 * How far a job is. The two names and their ranges are documented (the vendor's OpenAPI); that the
 * number follows the planned time, and stands where it stood once a job ends badly, is assumed.
 * It never falls from one moment to a later one.
 */
export function progressOf({ job, state, at }: JobView): Progress {
  if (state.kind === "completed") return { progress: 100, estimatedTimeRemaining: 0 };
  const shown = Math.min(at, endOf(job));
  const whole = plannedEnd(job) - job.submittedAt;
  const part = whole > 0 ? (shown - job.submittedAt) / whole : 1;
  return {
    progress: Math.min(NEARLY, Math.floor(part * 100)),
    estimatedTimeRemaining: isFinal(state) ? null : Math.ceil((plannedEnd(job) - at) / 1_000),
  };
}
