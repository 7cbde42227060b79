import type { Instant, JobId, MicroUsd } from "./brand.ts";
import { minus, negative } from "./brand.ts";
import { endOf, type Job, stateAt } from "./job.ts";

/** One movement of money. Positive amounts are the client's gain. */
export type Entry = {
  readonly kind: "deposit" | "charge" | "settlement" | "refund" | "moderation";
  /** Why the money moved, in words for people. */
  readonly reason: string;
  readonly job?: JobId;
  readonly amount: MicroUsd;
  readonly at: Instant;
};

/** The money that moves when a job ends: a refund, a settlement to the final price, or nothing. */
export function entryAtEnd(job: Job): Entry | undefined {
  const at = endOf(job);
  const state = stateAt(job, at);
  const about = { job: job.id, at };
  switch (state.kind) {
    case "completed": {
      const amount = minus(job.price, state.finalPrice);
      return amount === 0
        ? undefined
        : { kind: "settlement", reason: "final cost differs from the precharge", ...about, amount };
    }
    case "failed":
      return state.refunded
        ? { kind: "refund", reason: "the job failed", ...about, amount: job.price }
        : undefined;
    case "cancelled":
      return { kind: "refund", reason: "the job was cancelled", ...about, amount: job.price };
    default:
      throw new Error(`job ${job.id} has not ended at its own end`);
  }
}

/** The money a job has moved by `now`: its precharge, and what its end brought. */
export function entriesOf(job: Job, now: Instant): readonly Entry[] {
  const charge: Entry = {
    kind: "charge",
    reason: `precharge for ${job.model}`,
    job: job.id,
    amount: negative(job.price),
    at: job.submittedAt,
  };
  const end = entryAtEnd(job);
  return end && end.at <= now ? [charge, end] : [charge];
}
