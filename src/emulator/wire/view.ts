import type { MicroUsd } from "../core/brand.ts";
import type { Job, JobState } from "../core/job.ts";

/** One job at one moment, ready to be written down. */
export type JobView = {
  readonly job: Job;
  readonly state: JobState;
  /** Where the finished video can be fetched. */
  readonly videoUrl: string;
};

/** One accepted submission, ready to be written down. */
export type SubmittedView = {
  readonly job: Job;
  /** What the balance that paid holds after the precharge, in dollars; XNO at its worth. */
  readonly balance: MicroUsd;
};
