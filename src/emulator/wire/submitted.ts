import { usd } from "../core/brand.ts";
import type { Submitted } from "./types.ts";
import type { SubmittedView } from "./view.ts";

/** The answer to an accepted submit. `status` is `pending` whatever the pace. */
export const submitted = ({ job, balance }: SubmittedView): Submitted => ({
  runId: job.id,
  id: job.id,
  status: "pending",
  model: job.model,
  cost: usd(job.price),
  paymentSource: "USD",
  remainingBalance: usd(balance),
  prechargeLabel: `Video generation (${job.model})`, // assumed: no real label is on record
  ...(job.project === undefined ? undefined : { projectId: job.project }),
});
