import { AHEAD_MS_MAX, TOO_FAR_AHEAD } from "../../../clock/clock.ts";
import type { Instant, WorldId } from "../../../domain/brand.ts";
import { endOf } from "../../../domain/jobs/job.ts";
import type { Clocks, Worlds } from "../../services.ts";
import { changesBy, type JobNow, jobsNow, type PhaseChange, untilNext } from "./changes.ts";
import { ControlError } from "./control-error.ts";
import { jobSeenBy } from "./seen-job.ts";

/** What a move of the clock came to. */
export type Moved = {
  /** The new time, in ISO 8601. */
  readonly now: string;
  readonly movedMs: number;
  /** The jobs that are elsewhere now, in the order in which they were accepted. */
  readonly changes: readonly PhaseChange[];
  /** Why nothing moved, where nothing was left to come. */
  readonly note?: string;
};

/** What time it is in a world; without one, on the emulator's clock, which worlds may be ahead of. */
export async function timeOf(services: Clocks & Worlds, world?: WorldId): Promise<Instant> {
  const { clock, store } = services;
  return world === undefined ? clock.now() : services.clock.nowIn(await store.world(world));
}

/** Moves the clock of a world, or of all, on by milliseconds. */
export async function advanceBy(
  services: Clocks & Worlds,
  world: WorldId | undefined,
  byMs: number,
): Promise<Moved> {
  return moved(services, world, byMs, await jobsNow(services, world));
}

/** Moves the clock on to a moment. Throws for one that has passed. */
export async function setTime(
  services: Clocks & Worlds,
  world: WorldId | undefined,
  to: Instant,
): Promise<Moved> {
  const now = await timeOf(services, world);
  if (to >= now) return advanceBy(services, world, to - now);
  const [asked, is] = [to, now].map((at) => new Date(at).toISOString());
  throw new ControlError(
    400,
    `The clock stands at ${is} and does not go back to ${asked}: what a job is and what it costs are functions of the time, so videos and money would un-happen. Start anew with POST /__emulator/reset, or restore a snapshot.`,
  );
}

/** Moves on to the next moment at which a job changes its state; any job of the world unless one is named. */
export async function advanceToNext(
  services: Clocks & Worlds,
  world: WorldId | undefined,
  jobId?: string,
): Promise<Moved> {
  const all = await jobsNow(services, world);
  const waits = (await among(services, world, all, jobId)).flatMap((one) => untilNext(one) ?? []);
  if (waits.length > 0) return moved(services, world, least(waits), all);
  return { ...(await moved(services, world, 0, all)), note: nothingLeft(jobId) };
}

/** Moves on until a job is over, or all of the world are. Throws if one never will be. */
export async function advanceToEnd(
  services: Clocks & Worlds,
  world: WorldId | undefined,
  jobId?: string,
): Promise<Moved> {
  const all = await jobsNow(services, world);
  const waits = (await among(services, world, all, jobId)).map((one) => untilEnd(one));
  const byMs = waits.reduce((longest, ms) => Math.max(longest, ms), 0);
  const done = await moved(services, world, byMs, all);
  return byMs > 0 ? done : { ...done, note: nothingLeft(jobId) };
}

const least = (waits: readonly number[]): number =>
  waits.reduce((shortest, ms) => Math.min(shortest, ms));

const nothingLeft = (jobId: string | undefined): string =>
  jobId === undefined
    ? "No job has a change before it, so the clock stands where it stood."
    : `The job ${jobId} has no change before it, so the clock stands where it stood.`;

async function among(
  services: Worlds,
  world: WorldId | undefined,
  all: readonly JobNow[],
  jobId: string | undefined,
): Promise<readonly JobNow[]> {
  if (jobId === undefined) return all;
  const { job } = await jobSeenBy(services, world, jobId);
  return all.filter((one) => one.job.id === job.id);
}

function untilEnd({ job, now }: JobNow): number {
  const ms = Math.max(0, endOf(job) - now);
  if (ms <= AHEAD_MS_MAX) return ms;
  throw new ControlError(
    409,
    `The job ${job.id} does not end within 1,000 years: end it with POST /__emulator/jobs/${job.id}/complete, fail or cancel.`,
  );
}

async function moved(
  services: Clocks & Worlds,
  world: WorldId | undefined,
  byMs: number,
  jobs: readonly JobNow[],
): Promise<Moved> {
  if (byMs > 0) await move(services, world, byMs);
  const now = await timeOf(services, world);
  return { now: new Date(now).toISOString(), movedMs: byMs, changes: changesBy(jobs, byMs) };
}

async function move(
  { clock, store }: Clocks & Worlds,
  id: WorldId | undefined,
  byMs: number,
): Promise<void> {
  if (id === undefined && clock.canAdvance(byMs)) return clock.advance(byMs);
  const isMoved =
    id !== undefined &&
    (await store.commit(id, ({ aheadMs }) =>
      clock.canLead(aheadMs + byMs)
        ? { events: [{ kind: "clock-moved", world: id, byMs }], answer: true }
        : { events: [], answer: false },
    ));
  if (!isMoved) throw new ControlError(400, `No: ${TOO_FAR_AHEAD}.`);
}
