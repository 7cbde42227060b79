import { usd } from "../core/brand.ts";
import type { Submitted } from "./types.ts";
import type { SubmittedView } from "./view.ts";

/**
 * The answer to an accepted submit. `status` is `pending` whatever the pace. Both amounts are in
 * dollars, whichever balance paid (assumed: no answer that was paid in XNO is on record).
 */
export const submitted = ({ job, balance }: SubmittedView): Submitted => ({
  runId: job.id,
  id: job.id,
  status: "pending",
  model: job.model,
  cost: usd(job.price),
  paymentSource: job.paidIn ?? "USD",
  remainingBalance: usd(balance),
  prechargeLabel: `Video generation (${job.model})`, // assumed: no real label is on record
  ...(job.projectId === undefined ? {} : { projectId: job.projectId }),
});
