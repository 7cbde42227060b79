import { type Instant, type MicroUsd, microUsd, minus, plus } from "../brand.ts";
import type { Job } from "../jobs/job.ts";
import {
  amountOf,
  type Entry,
  entryAtEnd,
  prechargeOf,
  TURNOVER_MAX,
  turnoverOf,
} from "./ledger.ts";

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
  /** All that it opened with and moved, without signs; `TURNOVER_MAX` is its bound. */
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

/** The two balances of an account. */
export type Currency = "USD" | "XNO";

/**
 * Dollars for one XNO. Assumed, and never changing: the real rate moves, and no answer shows it. At
 * this rate a millionth of a dollar is exactly 125 of the hundred millionths of an XNO that a balance
 * shows, so XNO can be kept at its worth in dollars without losing any.
 */
const USD_PER_XNO = 0.8;

/** What an amount of XNO is worth. */
export const worthOfXno = (xno: number): number => xno * USD_PER_XNO;

/** How much XNO an amount of dollars is. */
export const xnoFor = (usd: number): number => usd / USD_PER_XNO;

/** What an account holds; XNO at its worth. */
export type Funds = { readonly balance: MicroUsd; readonly nano: MicroUsd };

/** The two accounts of a key; without the second if it never held any XNO. */
type Accounts = { readonly account: Account; readonly nano: Account | undefined };

const NOTHING = microUsd(0);

/** What both hold. */
export const fundsAt = ({ account, nano }: Accounts, now: Instant): Funds => ({
  balance: balanceAt(account, now),
  nano: nano === undefined ? NOTHING : balanceAt(nano, now),
});

/** How much both can still move. */
export const roomIn = ({ account, nano }: Accounts): MicroUsd =>
  minus(TURNOVER_MAX, plus(account.turnover, nano?.turnover ?? NOTHING));

/**
 * Which balance pays a price: dollars as long as they suffice, else XNO; undefined if neither does.
 * One charge is never split. (Assumed: only the two words are documented.)
 */
export function payerOf(price: MicroUsd, { balance, nano }: Funds): Currency | undefined {
  if (price <= balance) return "USD";
  return price <= nano ? "XNO" : undefined;
}
