import { jobId, type WorldId } from "../../../domain/brand.ts";
import { didYouMean } from "../../../domain/nearest.ts";
import type { JobInWorld } from "../../../store/store.ts";
import type { Worlds } from "../../services.ts";
import { ControlError } from "./control-error.ts";

/** The job of an id, as a world sees it: its own; without a world, anybody's. Throws if there is none. */
export async function jobSeenBy(
  { store }: Worlds,
  world: WorldId | undefined,
  id: string,
): Promise<JobInWorld> {
  const found = await store.job(jobId(id));
  if (found && (world === undefined || world === found.job.world)) return found;
  const recent = world === undefined ? [] : await store.recentJobsOf(world, {}, 50);
  const hint = didYouMean(
    id,
    recent.map((one) => one.id),
  );
  throw new ControlError(404, `There is no job ${id}${found ? " of this key" : ""}.${hint}`);
}
