import type { Instant, MicroUsd } from "../core/brand.ts";
import type { Job, JobState } from "../core/job.ts";

/** One job at one moment, ready to be written down. */
export type JobView = {
  readonly job: Job;
  readonly state: JobState;
  /** The moment. */
  readonly at: Instant;
  /** Where the finished video can be fetched. */
  readonly videoUrl: string;
};

/** One accepted submission, ready to be written down. */
export type SubmittedView = {
  readonly job: Job;
  /** What the account holds after the precharge. */
  readonly balance: MicroUsd;
};
