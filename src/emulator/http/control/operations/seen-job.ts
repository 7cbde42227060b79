import { jobId, type WorldId } from "../../../domain/brand.ts";
import type { Job } from "../../../domain/jobs/job.ts";
import { didYouMean } from "../../../domain/nearest.ts";
import type { Services } from "../../services.ts";
import { ControlError } from "./control-error.ts";

/** The job of an id, as a world sees it: its own; without a world, anybody's. Throws if there is none. */
export async function jobSeenBy(
  { store }: Services,
  world: WorldId | undefined,
  id: string,
): Promise<Job> {
  const job = await store.job(jobId(id));
  if (job && (world === undefined || world === job.world)) return job;
  const recent = world === undefined ? [] : await store.recentJobsOf(world, {}, 50);
  const hint = didYouMean(
    id,
    recent.map((one) => one.id),
  );
  throw new ControlError(404, `There is no job ${id}${job ? " of this key" : ""}.${hint}`);
}
