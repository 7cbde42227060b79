import { type Instant, instant, later, type WorldId } from "../../../domain/brand.ts";
import { type Job, nextChangeAfter, type Phase, stateAt } from "../../../domain/jobs/job.ts";
import type { Clocks, Worlds } from "../../services.ts";

/** A job that is elsewhere after the clock was moved. Phases that it passed through are not told. */
export type PhaseChange = { readonly job: string; readonly from: Phase; readonly to: Phase };

/** A job, and the time in its world. */
export type JobNow = { readonly job: Job; readonly now: Instant };

/** The last moment that a date can name. */
export const LAST_INSTANT: Instant = instant(8_640_000_000_000_000);

/** All jobs of a world, or of all worlds. */
export async function jobsNow(
  services: Clocks & Worlds,
  world?: WorldId,
): Promise<readonly JobNow[]> {
  const { worlds } = await services.store.contents(world);
  return worlds.flatMap((one) => {
    const now = services.clock.nowIn(one.world);
    return one.jobs.map((job) => ({ job, now }));
  });
}

/** What is elsewhere once so many milliseconds have passed. */
export const changesBy = (jobs: readonly JobNow[], byMs: number): readonly PhaseChange[] =>
  byMs === 0
    ? []
    : jobs.flatMap(({ job, now }) => {
        const [from, to] = [stateAt(job, now).kind, stateAt(job, later(now, byMs)).kind];
        return from === to ? [] : [{ job: job.id, from, to }];
      });

/** In how many milliseconds a job changes its state; undefined if it never will. */
export function untilNext({ job, now }: JobNow): number | undefined {
  const next = nextChangeAfter(job, now);
  return next === undefined || next > LAST_INSTANT ? undefined : next - now;
}

/** A moment as a date; null beyond the calendar. */
export const dateOf = (at: Instant): string | null =>
  at > LAST_INSTANT ? null : new Date(at).toISOString();
