import { type Instant, type MicroUsd, microUsd, minus, usd } from "../../domain/brand.ts";
import type { Job } from "../../domain/jobs/job.ts";
import { entriesOf } from "../../domain/money/ledger.ts";

/** What a job has cost its account by `now`, refunds taken off. */
export const paidFor = (job: Job, now: Instant): MicroUsd =>
  entriesOf(job, now).reduce((paid, { amount }) => minus(paid, amount), microUsd(0));

/** A sum as people read it: `0.35 USD`. */
export const inDollars = (amount: MicroUsd): string => `${usd(amount)} USD`;
