import type { JobId, WorldId } from "../../domain/brand.ts";
import { nearestOf } from "../../domain/nearest.ts";
import type { NearMiss } from "../../observe/near-miss.ts";
import type { Store } from "../../store/store.ts";

/** Among so many of a key's latest jobs the nearest id is looked for. */
const JOBS_MAX = 100;

/** Two ids of the same moment share their head, and differ in more letters than this. */
const EDITS_MAX = 4;

/** What a program writes that never read the id. */
const UNREAD = /^(undefined|null|nan|none|run_?id|[$<{[].*)$/i;

/** What an id that is nobody's comes close to. */
export async function nearJob(
  store: Store,
  world: WorldId | undefined,
  id: JobId,
): Promise<NearMiss> {
  const asked = id.slice(0, 80);
  if (UNREAD.test(asked)) {
    const hint = `There is no job ${asked}: the client did not read runId in the answer to its submit.`;
    return { kind: "unknown-job", closest: undefined, hint };
  }
  const jobs = world === undefined ? [] : await store.recentJobsOf(world, {}, JOBS_MAX);
  const ids = jobs.map((job) => job.id as string);
  const written = id.toLowerCase();
  const longer = ids.filter((one) => one.startsWith(written));
  const closest = longer.length === 1 ? longer[0] : nearestOf(written, ids, EDITS_MAX);
  const hint = `There is no job ${asked}${closest ? `; did you mean ${closest}?` : among(world, ids)}`;
  return { kind: "unknown-job", closest, hint };
}

export const foreignJob = (id: JobId): NearMiss => ({
  kind: "foreign-job",
  closest: undefined,
  hint: `The job ${id} belongs to another key: poll with the key that submitted it.`,
});

function among(world: WorldId | undefined, [latest]: readonly string[]): string {
  if (world === undefined) return "; the request had no key, so it may be from an earlier run.";
  if (latest === undefined) return ": none was accepted from this key since the emulator started.";
  return `; the latest of this key is ${latest}.`;
}
