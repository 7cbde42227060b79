import { jobId, type WorldId } from "../core/brand.ts";
import type { Exchange } from "../core/exchange.ts";
import type { Fault } from "../core/fault.ts";
import type { Job } from "../core/job.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { foreignJob, nearJob } from "./near-job.ts";
import { noteNearMiss } from "./near-miss.ts";
import type { Services } from "./services.ts";

/** The job that somebody asks for by its id, if it is theirs; anybody's for a reader without a key. */
export async function ownJob(
  { store }: Services,
  exchange: Exchange,
  world: WorldId | undefined,
  asked: string,
): Promise<Result<Job>> {
  const id = jobId(asked);
  const job = await store.job(id);
  if (!job) {
    noteNearMiss(exchange, await nearJob(store, world, id));
    return fail({ kind: "unknown-job", id });
  }
  if (world !== undefined && job.world !== world) {
    noteNearMiss(exchange, foreignJob(id));
    return fail({ kind: "not-your-job", id });
  }
  exchange.world = job.world;
  exchange.job = id;
  return ok(job);
}

/** Refuses one field of a body or a query. */
export const badField = (
  param: string,
  problem: "missing" | "wrong-type" | "not-allowed" | "out-of-range" | "forbidden",
  detail: string,
): Fault => ({ kind: "invalid-params", violations: [{ param, problem, detail }] });
