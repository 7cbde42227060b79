import { type Instant, jobId, type WorldId } from "../../domain/brand.ts";
import type { Fault } from "../../domain/fault.ts";
import { type Job, nextChangeAfter } from "../../domain/jobs/job.ts";
import type { RouteFacts } from "../../observe/exchange.ts";
import type { JobInWorld, World } from "../../store/store.ts";
import { foreignJob, nearJob } from "../near-miss/near-job.ts";
import { faultWith, type Known, knowing, withFacts } from "../route.ts";
import type { Clocks, Worlds } from "../services.ts";

/**
 * The job that somebody asks for by its id, if it is theirs; anybody's for a reader without a key.
 * What is known of its request is then for `aboutJob` to say.
 */
export async function ownJob(
  { store }: Worlds,
  world: WorldId | undefined,
  asked: string,
  before: RouteFacts,
): Promise<Known<JobInWorld>> {
  const id = jobId(asked);
  const found = await store.job(id);
  if (!found) {
    const nearMiss = await nearJob(store, world, id);
    return faultWith({ kind: "unknown-job", id }, knowing(before, { world, nearMiss }));
  }
  if (world !== undefined && found.job.world !== world) {
    const nearMiss = foreignJob(id);
    return faultWith({ kind: "not-your-job", id }, knowing(before, { world, nearMiss }));
  }
  return withFacts(found, before);
}

/** What is known of a request about a job. */
export const aboutJob = (before: RouteFacts, { world, id }: Job): RouteFacts =>
  knowing(before, { world, job: id });

/**
 * The time at which a status read shows a job. At the pace `poll`, the read first moves the clock
 * of the job's world to the job's next phase; that is an event of the clock, not of the job.
 * It stays where it is before a phase that no clock can reach.
 */
export async function timeOfRead(
  services: Clocks & Worlds,
  job: Job,
  world: World,
): Promise<Instant> {
  const { store, pace } = services;
  if (pace !== "poll") return services.clock.nowIn(world);
  return store.commit(job.world, (world) => {
    const now = services.clock.nowIn(world);
    const next = nextChangeAfter(job, now);
    const byMs = (next ?? now) - now;
    if (next === undefined || !services.clock.canLead(world.aheadMs + byMs)) {
      return { events: [], answer: now };
    }
    return { events: [{ kind: "clock-moved", world: world.id, byMs }], answer: next };
  });
}

/** Refuses one field of a body or a query. */
export const badField = (
  param: string,
  problem: "missing" | "wrong-type" | "not-allowed" | "out-of-range" | "forbidden",
  detail: string,
): Fault => ({ kind: "invalid-params", violations: [{ param, problem, detail }] });
