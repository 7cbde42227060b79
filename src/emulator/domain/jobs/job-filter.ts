import type { ModelId } from "../brand.ts";
import type { Job } from "./job.ts";

/** Which jobs are wanted. Data, so that a store can look them up in its own way. */
export type JobFilter = {
  readonly model?: ModelId;
  readonly conversation?: string;
};

/** Whether a job is among those that are wanted; a filter that is absent lets everything through. */
export const isWanted = (job: Job, { model, conversation }: JobFilter): boolean =>
  (model === undefined || job.model === model) &&
  (conversation === undefined || job.conversation === conversation);
