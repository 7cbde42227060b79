import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import { isEarly, retryAfter } from "../retry-after.ts";
import type { Run, Seen } from "../run.ts";
import { FOR_GOOD, seconds, those } from "../traffic.ts";
import { isFailedRead } from "./shared/reads.ts";

export const waitsAfterFailedRead: ClientCheck = {
  id: "CL-065",
  title: "waits before it reads the status again after a read that failed, as long as it was told",
  level: "should",
  evidence: {
    label: "documented",
    source: "errors#retry, errors#R3: back off, heed Retry-After",
  },
  story:
    "A service that answers 503 or 429 has too much to do. Clients that ask again at once keep it there, and are shut out themselves.",
  advice:
    "After a failed read wait as long as Retry-After says, and without one longer than between two reads.",
  scenarios: ["poll-5xx", "poll-429", "poll-reset", "poll-malformed"],
  inputs: "situation",
  judge,
};

function judge(run: Run): Judgement {
  const reads = those(run, "poll");
  const pairs = reads.flatMap((seen, i) => {
    const next = reads[i + 1];
    return next && isPassing(seen) ? [{ seen, next }] : [];
  });
  if (pairs.length === 0) return irrelevant("no read of the status failed and was tried again");
  const early = pairs.find(({ seen, next }) => isEarly(seen, next));
  if (early) {
    const { seen, next } = early;
    return broken(
      `it was told Retry-After: ${retryAfter(seen)}, and read the status again after ${seconds(next.at - seen.at)}`,
      [seen, next],
    );
  }
  const pauses = pairs.map(({ seen, next }) => next.at - seen.endedAt);
  if (pauses.length < PAUSES_MIN || pauses.some((ms) => ms >= PAUSE_LEAST_MS)) return PASS;
  return broken(
    `it read the status again ${seconds(Math.max(...pauses))} or less after each of ${pauses.length} reads that failed`,
    pairs.flatMap(({ seen, next }) => [seen, next]),
  );
}

/** What may pass, if it is given time; another refusal is about the request. */
const isPassing = (seen: Seen): boolean =>
  isFailedRead(seen) && !(FOR_GOOD.has(seen.status ?? 0) || seen.status === 404);

/**
 * From a failed read to the next one when nobody says how long, in milliseconds: no pause at all is
 * shorter. A library that opens a broken connection anew by itself does that once.
 */
const PAUSE_LEAST_MS = 400;

const PAUSES_MIN = 2;
