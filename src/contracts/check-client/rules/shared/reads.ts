import { broken, irrelevant, type Judgement, PASS } from "../../check.ts";
import type { Run, Seen } from "../../run.ts";
import {
  endSeen,
  jobAskedFor,
  noticedAs,
  readsAfter,
  seconds,
  those,
  wordOf,
} from "../../traffic.ts";

/** The least time between two reads of a status, in milliseconds; the documents have five seconds. */
const FLOOR_MS = 1_000;

/** What a busy machine may make shorter of it. */
const TOLERANCE = 0.9;

/** Reads that are less apart came too fast, even on a busy machine; in milliseconds. */
export const GAP_LEAST_MS: number = FLOOR_MS * TOLERANCE;

/** The reads of each job that were answered with a status, up to its end: what comes later is another rule's. */
export function seriesIn(run: Run): readonly (readonly Seen[])[] {
  const series = new Map<string, Seen[]>();
  const end = endSeen(run)?.endedAt ?? Number.POSITIVE_INFINITY;
  for (const seen of those(run, "poll")) {
    if (wordOf(seen) === undefined || seen.at > end) continue;
    const id = jobAskedFor(seen) ?? "";
    series.set(id, [...(series.get(id) ?? []), seen]);
  }
  return [...series.values()];
}

/** The one in the middle; 0 of none. */
export const medianOf = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** A read of the status that told nothing: refused, cut, or no JSON. */
export const isFailedRead = (seen: Seen): boolean =>
  seen.fate !== "abandoned" && wordOf(seen) === undefined;

/**
 * What the service notices of reads after an end of these words. One more read says nothing: it may have been on its
 * way, or be for a fresh link.
 */
export const stopsAfter =
  (words: RegExp) =>
  (run: Run): Judgement => {
    const ends = those(run, "poll").filter((seen) => words.test(wordOf(seen) ?? ""));
    if (ends.length === 0) return irrelevant("the client never saw the end of a job");
    for (const { count, seen } of noticedAs(run, "polled-after-end")) {
      const end = ends.find(({ n }) => seen.includes(n));
      if (end) return wentOn(run, end, count);
    }
    return PASS;
  };

/** How many reads after an end are marked in a report. */
const MARKED_MAX = 100;

function wentOn(run: Run, end: Seen, times: number): Judgement {
  const later = readsAfter(run, end);
  const rest = later.length - MARKED_MAX;
  const marked = rest > 0 ? ` (${rest} of them are not marked)` : "";
  const tookMs = (later.at(-1)?.at ?? end.endedAt) - end.endedAt;
  return broken(
    `it polled ${times} more times, over ${seconds(tookMs)}, after the end was said${marked}`,
    [end, ...later.slice(0, MARKED_MAX)],
    { seconds: tookMs / 1_000 },
  );
}
