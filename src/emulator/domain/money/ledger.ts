import {
  type Instant,
  type JobId,
  type MicroUsd,
  microUsd,
  minus,
  negative,
  plus,
} from "../brand.ts";
import { endOf, type Job, outcomeOf } from "../jobs/job.ts";

/** One movement of money. Positive amounts are the client's gain. */
export type Entry = {
  readonly kind: "deposit" | "charge" | "settlement" | "refund" | "moderation" | "adjustment";
  /** Why the money moved, in words for people. */
  readonly reason: string;
  readonly job?: JobId;
  /** In dollars; an amount of XNO at its worth. */
  readonly amount: MicroUsd;
  /** The balance that it moves, if it is not the dollars. */
  readonly currency?: "XNO";
  readonly at: Instant;
};

const NOTHING = microUsd(0);

/** What a job takes at its submit. */
export const prechargeOf = ({ price, uncharged }: Job): MicroUsd => (uncharged ? NOTHING : price);

/** The money that moves when a job ends: a refund, a settlement to the final price, or nothing. */
export function entryAtEnd(job: Job): Entry | undefined {
  if (job.uncharged) return undefined;
  const outcome = outcomeOf(job);
  switch (outcome.kind) {
    case "completed":
      return outcome.finalPrice === job.price ? undefined : settlementOf(job, outcome.finalPrice);
    case "failed":
      return outcome.refunded ? refundOf(job, "the job failed") : undefined;
    case "cancelled":
      return refundOf(job, "the job was cancelled");
    default:
      return outcome satisfies never;
  }
}

const refundOf = (job: Job, reason: string): Entry => ({
  kind: "refund",
  reason,
  job: job.id,
  amount: job.price,
  at: endOf(job),
  ...currencyOf(job),
});

const settlementOf = (job: Job, finalPrice: MicroUsd): Entry => ({
  kind: "settlement",
  reason: "final cost differs from the precharge",
  job: job.id,
  amount: minus(job.price, finalPrice),
  at: endOf(job),
  ...currencyOf(job),
});

/** The money a job has moved by `now`: its precharge, and what its end brought. */
export function entriesOf(job: Job, now: Instant): readonly Entry[] {
  if (job.uncharged) return [];
  const charge: Entry = {
    kind: "charge",
    reason: `precharge for ${job.model}`,
    job: job.id,
    amount: negative(job.price),
    at: job.submittedAt,
    ...currencyOf(job),
  };
  const end = entryAtEnd(job);
  return end && end.at <= now ? [charge, end] : [charge];
}

/** Which entries say what the client spent. The others say what its account holds because somebody set it. */
const IS_SPENDING: Readonly<Record<Entry["kind"], boolean>> = {
  charge: true,
  settlement: true,
  refund: true,
  moderation: true,
  deposit: false,
  adjustment: false,
};

/** What entries took less what they gave back; XNO at its worth. */
export const spentBy = (entries: readonly Entry[]): MicroUsd =>
  entries
    .filter(({ kind }) => IS_SPENDING[kind])
    .reduce((sum, { amount }) => minus(sum, amount), NOTHING);

/** The money that an account opened with, as an entry: when it was first used, nothing if nothing. */
export function openingEntry(
  amount: MicroUsd,
  at: Instant,
  currency: Pick<Entry, "currency"> = {},
): readonly Entry[] {
  if (amount === 0) return [];
  return [{ kind: "deposit", reason: "opening balance", amount, at, ...currency }];
}

const IN_DOLLARS = {};
const IN_XNO = { currency: "XNO" } as const;

const currencyOf = ({ paidIn }: Job): Pick<Entry, "currency"> =>
  paidIn === undefined ? IN_DOLLARS : IN_XNO;

/**
 * The most that the two balances of a key can move in all: four thousand million dollars. Below it, every
 * sum of movements is exact in whatever order it is made, in millionths and in the dollars that are shown.
 */
export const TURNOVER_MAX: MicroUsd = microUsd(4e9);

/** The most that a job can move, however it ends: what it takes, and the greater of what it costs and what may come back. */
export function turnoverOf({ price, uncharged, plan: { outcome } }: Job): MicroUsd {
  if (uncharged) return NOTHING;
  const atEnd = outcome.kind === "completed" ? Math.max(price, outcome.finalPrice) : price;
  return plus(price, atEnd as MicroUsd); // one of two whole numbers
}

/** What a movement counts: its amount without its sign. */
export const amountOf = ({ amount }: Pick<Entry, "amount">): MicroUsd =>
  Math.abs(amount) as MicroUsd; // whole as it was

/** By how much a job that is over costs more than its precharge: the one way in which a balance falls below zero. */
export function overrunOf(job: Job): MicroUsd {
  const outcome = outcomeOf(job);
  if (job.uncharged || outcome.kind !== "completed") return NOTHING;
  return Math.max(0, outcome.finalPrice - job.price) as MicroUsd; // a difference of whole numbers
}
