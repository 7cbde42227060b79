import { AHEAD_MS_MAX } from "../../../clock/clock.ts";
import type { WorldId } from "../../../domain/brand.ts";
import type { Contents } from "../../../store/store.ts";
import type { Access, Chance, Clocks, Services, Worlds } from "../../services.ts";
import { ControlError } from "../operations/control-error.ts";
import { aheadHere, contentsOf } from "./snapshot-contents.ts";
import type { Snapshot } from "./snapshot-document.ts";

/** What a restore came to. */
export type Restored = {
  readonly worlds: number;
  readonly jobs: number;
  /** The emulator's time, in ISO 8601. */
  readonly now: string;
  /** What will be otherwise than where the snapshot was taken. */
  readonly note?: string;
};

/**
 * Puts back what a snapshot holds: all that there is, or the one world that it names. All or nothing:
 * throws before it changes anything.
 */
export async function restore(
  services: Services,
  world: WorldId | undefined,
  snapshot: Snapshot,
): Promise<Restored> {
  const { store, clock, waiting, requestIds } = services;
  refuseOtherWorlds(world, snapshot);
  refuseTooFarAhead(services, snapshot);
  const contents = contentsOf(services, snapshot);
  await refuseWithoutRoom(services, contents, snapshot.scope);

  const isAll = snapshot.scope === "all";
  await store.commitCommon(() => ({
    events: [{ kind: "restored", contents, all: isAll }],
    answer: undefined,
  }));
  if (isAll) {
    clock.putAhead(aheadOf(services, snapshot));
    requestIds?.continueFrom(snapshot.requests ?? 0);
  }
  for (const one of contents.worlds) waiting.release(isAll ? undefined : one.world.id);
  return reportOf(services, contents, snapshot.seed);
}

/** The emulator's clock is where it would be, and never before the moment of the snapshot. */
const aheadOf = ({ clock }: Clocks, { clock: { now, aheadMs } }: Snapshot): number =>
  Math.max(aheadMs, now - clock.baseNow);

/** A clock further ahead would come to moments that have no date. */
function refuseTooFarAhead(services: Clocks, snapshot: Snapshot): void {
  const { clock } = services;
  const isAll = snapshot.scope === "all";
  const aheads = snapshot.worlds.map(({ aheadMs }) =>
    isAll
      ? aheadOf(services, snapshot) + aheadMs
      : clock.aheadMs + aheadHere(services, snapshot, aheadMs),
  );
  if (isAll) aheads.push(aheadOf(services, snapshot));
  if (aheads.every((ms) => ms <= AHEAD_MS_MAX)) return;
  throw new ControlError(
    400,
    `snapshot.clock.now must be at most 1,000 years ahead of this emulator's clock; got ${snapshot.clock.now}.`,
  );
}

function reportOf({ clock, seed }: Clocks & Chance, { worlds }: Contents, from: string): Restored {
  return {
    worlds: worlds.length,
    jobs: worlds.reduce((sum, { jobs }) => sum + jobs.length, 0),
    now: new Date(clock.now()).toISOString(),
    ...(from !== seed && {
      note: `It was taken with the seed ${JSON.stringify(from)}, and this emulator has ${JSON.stringify(seed)}: new jobs will have other ids and paces than they would have had there.`,
    }),
  };
}

function refuseOtherWorlds(world: WorldId | undefined, { scope, worlds }: Snapshot): void {
  if (world === undefined) return;
  if (scope === "all") {
    throw new ControlError(
      400,
      'snapshot.scope is "all": it replaces every world, so send it without x-api-key.',
    );
  }
  if (worlds.some(({ key }) => key !== world)) {
    throw new ControlError(
      400,
      "snapshot.worlds[0].key is another key than x-api-key: a world goes back to the key that it was taken from.",
    );
  }
}

async function refuseWithoutRoom(
  { store, maxJobs }: Worlds & Access,
  { worlds }: Contents,
  scope: Snapshot["scope"],
): Promise<void> {
  const replaced = new Set(worlds.map(({ world }) => world.id));
  const others = scope === "all" ? [] : (await store.contents()).worlds;
  const kept = others.filter(({ world }) => !replaced.has(world.id)).flatMap(({ jobs }) => jobs);
  const coming = worlds.flatMap(({ jobs }) => jobs);
  const known = new Set(kept.map(({ id }) => id));
  const twice = coming.find(({ id }) => known.has(id));
  if (twice) {
    throw new ControlError(409, `The job ${twice.id} of the snapshot is in another world already.`);
  }
  if (kept.length + coming.length > maxJobs) {
    throw new ControlError(
      409,
      `With the snapshot there would be ${kept.length + coming.length} jobs, and ${maxJobs} are kept: raise maxJobs.`,
    );
  }
}
