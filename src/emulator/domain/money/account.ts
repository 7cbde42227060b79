import type { Instant, MicroUsd } from "../brand.ts";
import { minus, plus } from "../brand.ts";
import type { Job } from "../jobs/job.ts";
import { type Entry, entryAtEnd, prechargeOf } from "./ledger.ts";
import { amountOf, turnoverOf } from "./turnover.ts";

/**
 * What is left on a key's account, kept so that a submit need not add up all jobs.
 *
 * `due` holds the entries that jobs bring at their end and that lay in the future when the account
 * was last written to, in the order of their time. Reading a balance settles nothing.
 */
export type Account = {
  /** What it opened with. */
  readonly opening: MicroUsd;
  /** Deposits less precharges, plus what had come back at the last write. */
  readonly settled: MicroUsd;
  readonly due: readonly Entry[];
  /** All that it opened with and moved, without signs; `turnover.ts` has its bound. */
  readonly turnover: MicroUsd;
};

export const openAccount = (deposit: MicroUsd): Account => ({
  opening: deposit,
  settled: deposit,
  due: [],
  turnover: deposit,
});

/** The balance at `now`, which is not before the last write: what is settled and what came back. */
export function balanceAt({ settled, due }: Account, now: Instant): MicroUsd {
  let balance = settled;
  for (const { at, amount } of due) {
    if (at > now) break;
    balance = plus(balance, amount);
  }
  return balance;
}

/** The account after a job was accepted: charged now, and due what its end brings. */
export const charged = (account: Account, job: Job): Account => ({
  opening: account.opening,
  settled: minus(balanceAt(account, job.submittedAt), prechargeOf(job)),
  due: withDue(pending(account.due, job.submittedAt), entryAtEnd(job)),
  turnover: plus(account.turnover, turnoverOf(job)),
});

/** The account after money moved that hangs on no job's end, such as a charge for moderation. */
export const moved = (account: Account, { amount, at }: Entry): Account => ({
  opening: account.opening,
  settled: plus(balanceAt(account, at), amount),
  due: pending(account.due, at),
  turnover: plus(account.turnover, amountOf({ amount })),
});

/** The account after a running job's plan changed: what was due from the old one no longer is. */
export const replanned = (account: Account, before: Job, job: Job): Account => ({
  opening: account.opening,
  settled: account.settled,
  due: withDue(
    account.due.filter((entry) => entry.job !== job.id),
    entryAtEnd(job),
  ),
  turnover: plus(account.turnover, minus(turnoverOf(job), turnoverOf(before))),
});

/** An account as its jobs and the other movements made it: so what is restored always adds up. */
export function accountFrom(
  opening: MicroUsd,
  jobs: readonly Job[],
  otherEntries: readonly Entry[],
): Account {
  let settled = opening;
  let turnover = opening;
  let lastWrite = Number.NEGATIVE_INFINITY;
  for (const job of jobs) {
    settled = minus(settled, prechargeOf(job));
    turnover = plus(turnover, turnoverOf(job));
    lastWrite = Math.max(lastWrite, job.submittedAt);
  }
  for (const { amount, at } of otherEntries) {
    settled = plus(settled, amount);
    turnover = plus(turnover, amountOf({ amount }));
    lastWrite = Math.max(lastWrite, at);
  }
  const ends = jobs.flatMap((job) => entryAtEnd(job) ?? []).sort((a, b) => a.at - b.at);
  const due = ends.filter(({ at }) => at > lastWrite);
  for (const { amount } of ends.slice(0, ends.length - due.length)) settled = plus(settled, amount);
  return { opening, settled, due, turnover };
}

/** Mostly nothing is due: a job that ends at its precharge brings no entry. */
const pending = (due: readonly Entry[], now: Instant): readonly Entry[] =>
  due.length === 0 ? due : due.filter(({ at }) => at > now);

function withDue(due: readonly Entry[], entry: Entry | undefined): readonly Entry[] {
  if (!entry) return due;
  const place = due.findLastIndex(({ at }) => at <= entry.at) + 1;
  return due.toSpliced(place, 0, entry);
}
