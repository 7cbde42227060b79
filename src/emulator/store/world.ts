import assert from "node:assert/strict";
import { microUsd, oneMore, type WorldId } from "../domain/brand.ts";
import type { Job } from "../domain/jobs/job.ts";
import { spent } from "../domain/limits/rate-limit.ts";
import { type Account, charged, moved, openAccount, replanned } from "../domain/money/account.ts";
import type { Entry } from "../domain/money/ledger.ts";
import type { Trouble } from "../scenarios/trouble.ts";
import type { StoreLimits, World } from "./store.ts";

/** A world to which nothing has happened yet. */
export const openedWorld = (
  id: WorldId,
  { openingBalance, openingNano }: StoreLimits,
  common: Trouble | undefined,
): World => ({
  id,
  account: openAccount(openingBalance),
  nano: openingNano ? openAccount(openingNano) : undefined,
  submissions: 0,
  moderations: 0,
  aheadMs: 0,
  usage: undefined,
  trouble: undefined,
  common,
  strikes: undefined,
  switches: undefined,
});

/** The world after a job was accepted; `counts` says whether it counts for the limits of its key. */
export const withJob = (world: World, job: Job, counts: boolean): World => ({
  id: world.id,
  account: job.paidIn === undefined ? charged(world.account, job) : world.account,
  nano: job.paidIn === undefined ? world.nano : charged(nanoOf(world, job), job),
  submissions: oneMore(world.submissions),
  moderations: world.moderations,
  aheadMs: world.aheadMs,
  usage: counts ? world.usage && spent(world.usage, job.price, job.submittedAt) : world.usage,
  trouble: world.trouble,
  common: world.common,
  strikes: world.strikes,
  switches: world.switches,
});

/** The world after a job's end was changed. */
export const withOtherEnd = (world: World, before: Job, job: Job): World =>
  job.paidIn === undefined
    ? { ...world, account: replanned(world.account, before, job) }
    : { ...world, nano: replanned(nanoOf(world, job), before, job) };

/** The world after money moved that no job brought. */
export const withEntry = (world: World, entry: Entry): World =>
  entry.currency === "XNO"
    ? { ...world, nano: moved(world.nano ?? openAccount(microUsd(0)), entry) }
    : { ...world, account: moved(world.account, entry) };

/** The balance in XNO that a job was paid from. */
function nanoOf({ nano }: World, { id }: Job): Account {
  assert(nano, `job ${id} was paid in XNO by an account without any`);
  return nano;
}
