import { instant, type MicroUsd, microUsd, plus, usd } from "../../../domain/brand.ts";
import { endOf, type Job } from "../../../domain/jobs/job.ts";
import { balanceAt, roomIn } from "../../../domain/money/account.ts";
import { overrunOf, TURNOVER_MAX } from "../../../domain/money/ledger.ts";
import type { ValueRule } from "../../../input/schema.ts";
import { worldContentsOf } from "./snapshot-contents.ts";
import type { Snapshot, WorldSnapshot } from "./snapshot-document.ts";

type Contradiction = ReturnType<ValueRule<unknown>>;

/** What no single value of a snapshot shows to be wrong. */
export const contradictionIn: ValueRule<Snapshot> = ({ scope, worlds, clock }) => {
  if (scope === "world" && worlds.length !== 1) {
    return { at: ["worlds"], text: `must have one world by its scope; got ${worlds.length}` };
  }
  const [keys, ids] = [new Set<string>(), new Set<string>()];
  for (const [i, world] of worlds.entries()) {
    const found =
      twice(keys, world.key, ["key"]) ??
      firstOf(world.jobs, (job, j) => twice(ids, job.id, ["jobs", j, "id"])) ??
      contradictionInWorld(world, clock.now + world.aheadMs);
    if (found) return { ...found, at: ["worlds", i, ...found.at] };
  }
  return undefined;
};

function twice(seen: Set<string>, value: string, at: readonly (string | number)[]): Contradiction {
  return seen.size === seen.add(value).size
    ? { at, text: "stands in the snapshot twice" }
    : undefined;
}

function firstOf<T>(list: readonly T[], rule: (one: T, i: number) => Contradiction): Contradiction {
  for (const [i, one] of list.entries()) {
    const found = rule(one, i);
    if (found) return found;
  }
  return undefined;
}

function contradictionInWorld(world: WorldSnapshot, now: number): Contradiction {
  const { jobs, otherEntries, submissions, openingNanoMicroUsd } = world;
  if (submissions < jobs.length) {
    return {
      at: ["submissions"],
      text: `must not be below the ${jobs.length} jobs; got ${submissions}`,
    };
  }
  const holdsXno = openingNanoMicroUsd !== undefined;
  return (
    firstOf(jobs, (job, j) => within(["jobs", j], contradictionInJob(job, now, holdsXno))) ??
    firstOf(otherEntries, ({ at, currency }, j) =>
      within(
        ["otherEntries", j],
        notAfter("at", at, now) ?? xnoWithout("currency", currency, holdsXno),
      ),
    ) ??
    contradictionInMoney(world, now)
  );
}

/** Movements that no emulator lets happen: too many in all, or more than there was. */
function contradictionInMoney(snapshot: WorldSnapshot, now: number): Contradiction {
  const { world, jobs } = worldContentsOf(snapshot);
  if (roomIn(world) < 0) {
    return { at: [], text: `must not move more than ${usd(TURNOVER_MAX)} dollars in all` };
  }
  const { account, nano } = world;
  for (const [one, paidIn] of [[account, undefined] as const, [nano, "XNO"] as const]) {
    const over = jobs.filter((job) => job.paidIn === paidIn && endOf(job) <= now);
    const least = -over.reduce<MicroUsd>((sum, job) => plus(sum, overrunOf(job)), microUsd(0));
    const balance = one === undefined ? 0 : balanceAt(one, instant(now));
    if (balance < least) {
      return {
        at: [],
        text: `must not hold less ${paidIn ?? "USD"} than ${least} millionths of a dollar; its movements come to ${balance}`,
      };
    }
  }
  return undefined;
}

const within = (place: readonly (string | number)[], found: Contradiction): Contradiction =>
  found && { ...found, at: [...place, ...found.at] };

function contradictionInJob(
  { submittedAt, cancelledAt, paidIn }: Omit<Job, "world">,
  now: number,
  holdsXno: boolean,
): Contradiction {
  if (cancelledAt !== undefined && cancelledAt < submittedAt) {
    return { at: ["cancelledAt"], text: `must not be before submittedAt; got ${cancelledAt}` };
  }
  return (
    notAfter("submittedAt", submittedAt, now) ??
    notAfter("cancelledAt", cancelledAt, now) ??
    xnoWithout("paidIn", paidIn, holdsXno)
  );
}

const notAfter = (name: string, at: number | undefined, now: number): Contradiction =>
  at === undefined || at <= now
    ? undefined
    : { at: [name], text: `must not be after the time of its world, ${now}; got ${at}` };

const xnoWithout = (
  name: string,
  currency: string | undefined,
  holdsXno: boolean,
): Contradiction =>
  currency === undefined || holdsXno
    ? undefined
    : { at: [name], text: 'must not be "XNO" in a world without openingNanoMicroUsd' };
