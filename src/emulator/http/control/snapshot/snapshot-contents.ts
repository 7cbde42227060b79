import { type MicroUsd, type WorldId, worldId } from "../../../domain/brand.ts";
import { accountFrom } from "../../../domain/money/account.ts";
import { Strikes } from "../../../scenarios/strikes.ts";
import type { Contents, World, WorldContents } from "../../../store/store.ts";
import type { Clocks } from "../../services.ts";
import type { Speech } from "../../speech.ts";
import { refuseUnknownModel } from "../operations/sentence.ts";
import type { Snapshot, WorldSnapshot } from "./snapshot-document.ts";

/** What a store is to hold after a snapshot was restored. Throws for models that nobody knows. */
export function contentsOf(services: Clocks & Speech, snapshot: Snapshot): Contents {
  refuseUnknownModels(services, snapshot);
  const worlds = snapshot.worlds.map((one) => {
    const contents = worldContentsOf(one);
    const aheadMs =
      snapshot.scope === "all" ? one.aheadMs : aheadHere(services, snapshot, one.aheadMs);
    return { ...contents, world: { ...contents.world, aheadMs } };
  });
  return { common: snapshot.common, worlds };
}

function refuseUnknownModels(speech: Speech, { worlds }: Snapshot): void {
  for (const [i, { jobs }] of worlds.entries()) {
    for (const [j, { model }] of jobs.entries()) {
      refuseUnknownModel(speech, model, `snapshot.worlds[${i}].jobs[${j}].model`);
    }
  }
}

/**
 * How far a single world is ahead of this emulator's clock, so that its time is what it would be, and
 * never before the moment of the snapshot.
 */
export function aheadHere({ clock }: Clocks, { clock: then }: Snapshot, aheadMs: number): number {
  const byMoves = then.aheadMs + aheadMs - clock.aheadMs;
  const byTime = then.now + aheadMs - clock.now();
  return Math.max(0, byMoves, byTime);
}

/** A world as a snapshot has it; what its accounts hold is made of its movements. */
export function worldContentsOf(snapshot: WorldSnapshot): WorldContents {
  const { key, openingMicroUsd, openingNanoMicroUsd, otherEntries, ...rest } = snapshot;
  const id = worldId(key);
  const jobs = snapshot.jobs.map((job) => ({ ...job, world: id }));
  const inXno = (one: { readonly paidIn?: string; readonly currency?: string }): boolean =>
    one.paidIn === "XNO" || one.currency === "XNO";
  const holdsXno =
    openingNanoMicroUsd !== undefined || jobs.some(inXno) || otherEntries.some(inXno);
  const accountOf = (opening: number, isNano: boolean) =>
    accountFrom(
      opening as MicroUsd, // a whole number, by the shape
      jobs.filter((job) => inXno(job) === isNano),
      otherEntries.filter((entry) => inXno(entry) === isNano),
    );
  const account = accountOf(openingMicroUsd, false);
  const nano = holdsXno ? accountOf(openingNanoMicroUsd ?? 0, true) : undefined;
  return { world: worldOf(id, rest, { account, nano }), jobs, otherEntries };
}

const worldOf = (
  id: WorldId,
  {
    submissions,
    moderations,
    aheadMs,
    ...rest
  }: Omit<WorldSnapshot, "key" | "openingMicroUsd" | "otherEntries">,
  accounts: Pick<World, "account" | "nano">,
): World => ({
  id,
  ...accounts,
  submissions,
  moderations,
  aheadMs,
  usage: rest.usage,
  trouble: rest.trouble,
  common: undefined,
  strikes: rest.strikes && new Strikes(rest.strikes),
  switches: rest.switches,
});
