import { broken, irrelevant, type Judgement, PASS, unclear } from "../check.ts";
import type { Run, Seen } from "../run.ts";
import { acceptedSubmits, lostVideo } from "../submits.ts";
import { endSeen, jobAskedFor, seconds, those, wordOf } from "../traffic.ts";

/** The least time between two reads of a status, in milliseconds; the documents have five seconds. */
const FLOOR_MS = 1_000;

/** What a busy machine may make shorter of it. */
const TOLERANCE = 0.9;

/** As many reads in a row are needed for a judgement: one short gap happens to everybody. */
const IN_A_ROW = 4;

/** CL-020: no storm of reads, neither at first nor later. */
export function pollsGently(run: Run): Judgement {
  const series = seriesIn(run);
  if (series.every(({ length }) => length < 2)) return irrelevant("it read no status twice");
  for (const reads of series) {
    const storm = stormIn(reads, FLOOR_MS * TOLERANCE);
    if (!storm) continue;
    const took = spanOf(storm);
    return broken(
      `it read the status of one job ${IN_A_ROW} times within ${seconds(took)}; at least a second between two reads is good manners, and five are documented`,
      storm,
    );
  }
  return PASS;
}

/** The first reads in a row that came faster than so many milliseconds apart, on average. */
function stormIn(reads: readonly Seen[], gapMs: number): readonly Seen[] | undefined {
  for (let i = 0; i + IN_A_ROW <= reads.length; i++) {
    const window = reads.slice(i, i + IN_A_ROW);
    if (spanOf(window) < gapMs * (IN_A_ROW - 1)) return window;
  }
  return undefined;
}

const spanOf = (reads: readonly Seen[]): number => (reads.at(-1)?.at ?? 0) - (reads[0]?.at ?? 0);

/** The reads of each job that were answered with a status, up to its end: what comes later is another rule's. */
function seriesIn(run: Run): readonly (readonly Seen[])[] {
  const series = new Map<string, Seen[]>();
  const end = endSeen(run)?.endedAt ?? Number.POSITIVE_INFINITY;
  for (const seen of those(run, "poll")) {
    if (wordOf(seen) === undefined || seen.at > end) continue;
    const id = jobAskedFor(seen) ?? "";
    series.set(id, [...(series.get(id) ?? []), seen]);
  }
  return [...series.values()];
}

/** Fewer gaps tell nothing of how they change. */
const GAPS_MIN = 3;

/** CL-027: a long wait, at the same pace or a slower one. */
export function staysPatient(run: Run): Judgement {
  const submits = acceptedSubmits(run);
  if (submits.length === 0) return irrelevant("no job was made");
  const reads = seriesIn(run).flat();
  if (!endSeen(run, /^COMPLETED$/)) return gaveUp(run, reads);
  const gaps = reads.slice(1).map(({ at }, i) => at - (reads[i]?.at ?? at));
  if (gaps.length < GAPS_MIN) {
    return unclear(`it read the status ${reads.length} times: too seldom to see a change of pace`);
  }
  const half = Math.floor(gaps.length / 2);
  const before = medianOf(gaps.slice(0, half));
  const after = medianOf(gaps.slice(-half));
  // A busy machine makes gaps longer, and so the later ones shorter than the first; but not as short as this.
  if (after >= before / 2 || after >= FLOOR_MS * TOLERANCE) return PASS;
  return broken(
    `it polled ever faster: ${seconds(before)} between two reads at first, ${seconds(after)} at last`,
    reads.slice(-5),
  );
}

/** The one in the middle; 0 of none. */
export const medianOf = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

function gaveUp(run: Run, reads: readonly Seen[]): Judgement {
  const [process] = run.processes;
  if (process && process.ended !== "by itself") {
    return unclear("it was ended by us before it saw the job complete");
  }
  const waited = (process?.endedAt ?? 0) - (run.seen[0]?.at ?? 0);
  return broken(
    `it gave up after ${seconds(waited)}, while the job was in the queue, and lost a video that is paid`,
    reads.slice(-3),
    lostVideo(run),
  );
}
