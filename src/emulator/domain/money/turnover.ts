import { type MicroUsd, microUsd, plus } from "../brand.ts";
import { type Job, outcomeOf } from "../jobs/job.ts";
import type { Entry } from "./ledger.ts";

/**
 * The most that the two balances of a key can move in all: four thousand million dollars. Below it, every
 * sum of movements is exact in whatever order it is made, in millionths and in the dollars that are shown.
 */
export const TURNOVER_MAX: MicroUsd = microUsd(4e9);

const NOTHING = microUsd(0);

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
