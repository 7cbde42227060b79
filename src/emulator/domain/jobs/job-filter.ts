import type { ModelId } from "../brand.ts";
import type { Job } from "./job.ts";

/** Which jobs are wanted. Data, so that a store can look them up in its own way. */
export type JobFilter = {
  readonly model?: ModelId;
  readonly conversation?: string;
};

/** Whether a job is among those that are wanted; a filter that is absent lets everything through. */
const isWanted = (job: Job, { model, conversation }: JobFilter): boolean =>
  (model === undefined || job.model === model) &&
  (conversation === undefined || job.conversation === conversation);

/** The last jobs of a list that are wanted, the newest first; copies nothing, and stops when it has enough. */
export function lastWanted(jobs: readonly Job[], wanted: JobFilter, limit: number): readonly Job[] {
  const found: Job[] = [];
  for (let i = jobs.length - 1; i >= 0 && found.length < limit; i--) {
    const job = jobs[i];
    if (job && isWanted(job, wanted)) found.push(job);
  }
  return found;
}
