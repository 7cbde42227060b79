import { type Account, charged, moved, openAccount } from "../core/account.ts";
import type { MicroUsd } from "../core/brand.ts";
import type { Job } from "../core/job.ts";
import type { Entry } from "../core/ledger.ts";
import type { Trouble } from "../core/trouble.ts";
import type { World } from "./store.ts";

/** A world with its jobs, in the order in which they were accepted, and what else moved money. */
export type WorldContents = {
  readonly world: World;
  readonly jobs: readonly Job[];
  readonly otherEntries: readonly Entry[];
};

/** All that a store holds, or all of one world. */
export type Contents = {
  /** What is in store for all worlds, if anything. */
  readonly common: Trouble | undefined;
  readonly worlds: readonly WorldContents[];
};

/** An account as its jobs and the other movements made it: so what is restored always adds up. */
export function accountFrom(
  opening: MicroUsd,
  jobs: readonly Job[],
  otherEntries: readonly Entry[],
): Account {
  const paid = jobs.reduce(charged, openAccount(opening));
  return otherEntries.reduce(moved, paid);
}
