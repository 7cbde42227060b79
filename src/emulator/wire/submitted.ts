import { usd } from "../domain/brand.ts";
import type { PaidJob } from "../domain/jobs/submit.ts";
import type { Switches } from "../domain/revisions/switches.ts";
import type { Submitted } from "./types.ts";

/** `Submitted`, whose two younger fields a revision may lack. `undefined` is not written. */
export type AnySubmitted = Omit<Submitted, "id" | "prechargeLabel" | "projectId"> & {
  readonly id: string | undefined;
  readonly prechargeLabel: string | undefined;
  readonly projectId: string | undefined;
};

/**
 * The answer to an accepted submit. `status` is `pending` whatever the pace. Both amounts are in
 * dollars, whichever balance paid (assumed: no answer that was paid in XNO is on record). A field
 * that the revision or the job lacks is `undefined` and so not written: all answers keep one shape.
 */
export const submittedWith =
  ({ submittedId, prechargeLabel }: Pick<Switches, "submittedId" | "prechargeLabel">) =>
  ({ job, balance }: PaidJob): AnySubmitted => ({
    runId: job.id,
    id: submittedId ? job.id : undefined,
    status: "pending",
    model: job.model,
    cost: usd(job.price),
    paymentSource: job.paidIn ?? "USD",
    remainingBalance: usd(balance),
    // assumed: no real label is on record
    prechargeLabel: prechargeLabel ? `Video generation (${job.model})` : undefined,
    projectId: job.project,
  });
