import type { WorldId } from "../../../domain/brand.ts";
import type { WorldContents } from "../../../store/store.ts";
import type { Chance, Clocks, Records, Worlds } from "../../services.ts";
import { FORMAT, type Snapshot, VERSION, type WorldSnapshot } from "./snapshot-document.ts";

/** All that decides what a world will answer, or every world, as plain JSON; the journal is not in it. */
export async function snapshotOf(
  services: Clocks & Worlds & Chance & Records,
  world?: WorldId,
): Promise<Snapshot> {
  const { store, clock, seed, requestIds } = services;
  const { common, worlds } = await store.contents(world);
  const isAll = world === undefined;
  const document: Snapshot = {
    format: FORMAT,
    version: VERSION,
    scope: isAll ? "all" : "world",
    seed,
    clock: { now: clock.now(), aheadMs: clock.aheadMs },
    ...(isAll && requestIds && { requests: requestIds.count }),
    ...(isAll && { common }),
    worlds: worlds.map(worldSnapshotOf),
  };
  return JSON.parse(JSON.stringify(document, withInfinity));
}

const withInfinity = (_name: string, value: unknown): unknown =>
  value === Number.POSITIVE_INFINITY ? "Infinity" : value;

function worldSnapshotOf({ world, jobs, otherEntries }: WorldContents): WorldSnapshot {
  const { id, account, nano, strikes, common: _ofAll, ...rest } = world;
  return {
    key: id,
    openingMicroUsd: account.opening,
    ...(nano && { openingNanoMicroUsd: nano.opening }),
    ...rest,
    ...(strikes && { strikes: strikes.counts() }),
    jobs: jobs.map(({ world: _own, ...job }) => job),
    otherEntries,
  };
}
