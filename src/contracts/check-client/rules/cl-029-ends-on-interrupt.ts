import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run } from "../run.ts";
import { namesJob } from "../story/telling.ts";
import { acceptedSubmits, lostVideo } from "../submits.ts";
import { seconds, those } from "../traffic.ts";

export const endsOnInterrupt: ClientCheck = {
  id: "CL-029",
  title: "ends within two seconds of Ctrl-C, and says which job goes on",
  level: "should",
  evidence: {
    label: "assumed",
    source: "assumed: what every user of a terminal and every container expects",
  },
  story:
    "A loop that swallows the signal polls on unseen, until somebody kills it or its machine goes.",
  advice: "Let SIGINT and SIGTERM end the wait; say the runId, and that the job goes on.",
  scenarios: ["interrupted"],
  needs: ["interrupt"],
  inputs: "process",
  judge,
};

function judge(run: Run): Judgement {
  const [process] = run.processes;
  const at = process?.interruptedAt;
  if (!process || at === undefined) return irrelevant("it ended before it could be interrupted");
  const tookMs = process.endedAt - at;
  // A request that comes to notice later was sent before.
  if (tookMs <= LEAVE_MS + GRACE_MS)
    return run.jobs.length === 0 || namesJob(run) ? PASS : silent(run);
  const later = those(run, "poll").filter((seen) => seen.at > at + LEAVE_MS + GRACE_MS);
  const polls = later.length === 0 ? "" : `, and read the status ${later.length} times more`;
  return broken(
    `it was still there ${seconds(tookMs)} after Ctrl-C${polls}; 2 s are enough`,
    later.slice(0, 5),
    { seconds: tookMs / 1_000 },
  );
}

const silent = (run: Run): Judgement =>
  broken(
    `it ended at Ctrl-C without a word of the job ${run.jobs[0]?.id}, which goes on and is paid`,
    acceptedSubmits(run),
    lostVideo(run),
  );

/** How long a client may take to end after Ctrl-C, in milliseconds. */
const LEAVE_MS = 2_000;

/** What a busy machine may add to it. */
const GRACE_MS = 1_000;
