import type { JobFact, Run, Seen } from "../../run.ts";
import { toldIn } from "../../story/telling.ts";
import { bringsVideo, endSeen, jobAskedFor, pathIn, those } from "../../traffic.ts";

/** A job of the same key that a client took for its own, and what shows it. */
export type Adoption = { readonly other: JobFact; readonly seen: readonly Seen[] };

/** The older job whose video a client fetched, or whose end it took for that of its own. */
export function adoptionIn(run: Run): Adoption | undefined {
  for (const other of run.others ?? []) {
    const reads = those(run, "poll").filter((seen) => jobAskedFor(seen) === other.id);
    const fetched = those(run, "download").filter(
      (seen) => bringsVideo(seen) && reads.some(({ answer }) => answer.includes(pathIn(seen))),
    );
    if (fetched.length > 0 || isTakenForOwn(run, other)) {
      return { other, seen: [...reads, ...fetched] };
    }
  }
  return undefined;
}

/** Success, and the only end that was seen is that of another job. */
function isTakenForOwn(run: Run, { id }: JobFact): boolean {
  const end = endSeen(run);
  return toldIn(run) === "success" && end !== undefined && jobAskedFor(end) === id;
}
