import type { Job } from "../domain/jobs/job.ts";
import type { Content } from "./types.ts";

/** The answer of the content endpoint where it is JSON. Its fields are assumed: none is on record. */
export const contentJson = (job: Job, variant: Content["variant"], url: string): Content => ({
  runId: job.id,
  model: job.model,
  variant,
  url,
});
