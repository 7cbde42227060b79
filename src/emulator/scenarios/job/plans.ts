import type { Job, Outcome } from "../../domain/jobs/job.ts";

/** What becomes of a job that breaks off for no reason of its client's. */
export const FAILURE: Extract<Outcome, { readonly kind: "failed" }> = {
  kind: "failed",
  reason: "Video generation failed",
  contentPolicy: false,
  refunded: true,
};

/** It breaks off while it is generated. */
export const brokenOff = (job: Job, outcome: Outcome): Job => ({
  ...job,
  plan: { ...job.plan, delivering: 0, outcome },
});

/** It never ends, however far the clock is moved. */
export const endless = (job: Job): Job => ({
  ...job,
  plan: { ...job.plan, generating: Number.POSITIVE_INFINITY },
});
