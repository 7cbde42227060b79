import { broken, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run } from "../run.ts";
import { seconds, those } from "../traffic.ts";

/** How long a client may take to end after Ctrl-C, in milliseconds. */
const LEAVE_MS = 2_000;

/** What a busy machine may add to it. */
const GRACE_MS = 1_000;

/** CL-029: Ctrl-C is the end. */
export function endsOnInterrupt(run: Run): Judgement {
  const [process] = run.processes;
  const at = process?.interruptedAt;
  if (!process || at === undefined) return irrelevant("it ended before it could be interrupted");
  const tookMs = process.endedAt - at;
  if (tookMs <= LEAVE_MS + GRACE_MS) return PASS; // a request that comes to notice later was sent before
  const later = those(run, "poll").filter((seen) => seen.at > at + LEAVE_MS + GRACE_MS);
  const polls = later.length === 0 ? "" : `, and read the status ${later.length} times more`;
  return broken(
    `it was still there ${seconds(tookMs)} after Ctrl-C${polls}; 2 s are enough`,
    later.slice(0, 5),
    { seconds: tookMs / 1_000 },
  );
}
