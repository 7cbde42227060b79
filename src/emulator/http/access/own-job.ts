import { jobId, type WorldId } from "../../domain/brand.ts";
import type { Fault } from "../../domain/fault.ts";
import type { Job } from "../../domain/jobs/job.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Exchange } from "../../observe/exchange.ts";
import { foreignJob, nearJob } from "../near-miss/near-job.ts";
import { noteNearMiss } from "../near-miss/near-miss.ts";
import type { Services } from "../services.ts";

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
