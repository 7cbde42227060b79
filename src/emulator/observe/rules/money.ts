import { type Instant, type MicroUsd, usd } from "../../domain/brand.ts";
import type { Job } from "../../domain/jobs/job.ts";
import { entriesOf, spentBy } from "../../domain/money/ledger.ts";

/** What a job has cost its account by `now`, refunds taken off. */
export const paidFor = (job: Job, now: Instant): MicroUsd => spentBy(entriesOf(job, now));

/** A sum as people read it: `0.35 USD`. */
export const inDollars = (amount: MicroUsd): string => `${usd(amount)} USD`;
