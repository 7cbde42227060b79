import { type Instant, later } from "../../domain/brand.ts";
import { type Job, nextChangeAfter } from "../../domain/jobs/job.ts";
import type { World } from "../../store/store.ts";
import type { Services } from "../services.ts";

/** What time it is in a world. */
export const timeIn = ({ clock }: Pick<Services, "clock">, { aheadMs }: World): Instant =>
  later(clock.now(), aheadMs);

/**
 * The time at which a status read shows a job. At the pace `poll`, the read first moves the clock
 * of the job's world to the job's next phase; that is an event of the clock, not of the job.
 * It stays where it is before a phase that no clock can reach.
 */
export async function timeOfRead(services: Services, job: Job, world: World): Promise<Instant> {
  const { store, pace } = services;
  if (pace !== "poll") return timeIn(services, world);
  return store.commit(job.world, (world) => {
    const now = timeIn(services, world);
    const next = nextChangeAfter(job, now);
    const byMs = (next ?? now) - now;
    if (next === undefined || !services.clock.canLead(world.aheadMs + byMs)) {
      return { events: [], answer: now };
    }
    return { events: [{ kind: "clock-moved", world: world.id, byMs }], answer: next };
  });
}
