import { broken, type ClientCheck, irrelevant, type Judgement, PASS, unclear } from "../check.ts";
import type { Run, Seen } from "../run.ts";
import { acceptedSubmits, lostVideo } from "../submits.ts";
import { endSeen, seconds } from "../traffic.ts";
import { GAP_LEAST_MS, medianOf, seriesIn } from "./shared/reads.ts";

export const waitsOutLongQueue: ClientCheck = {
  id: "CL-027",
  title: "waits for a long queue, and does not poll ever faster",
  level: "should",
  evidence: {
    label: "observed",
    date: "2026-07",
    source: "requests#polling: jobs of over ten minutes, by clients#nanoodle",
  },
  story:
    "A try count of a few reads gives up on a job that is only late: it completes, paid, for nobody.",
  advice: "Wait by the clock rather than by a count of tries, at one pace or with growing pauses.",
  scenarios: ["slow-queue"],
  inputs: "process",
  judge,
};

function judge(run: Run): Judgement {
  const submits = acceptedSubmits(run);
  if (submits.length === 0) return irrelevant("no job was made");
  const reads = seriesIn(run).flat();
  if (!endSeen(run, /^COMPLETED$/)) return gaveUp(run, reads);
  const gaps = reads.slice(1).map(({ at }, i) => at - (reads[i]?.at ?? at));
  if (gaps.length < GAPS_MIN) {
    return unclear(`it read the status ${reads.length} times: too seldom to see a change of pace`);
  }
  const part = Math.max(1, Math.floor(gaps.length / 4)); // the middle may be of either pace
  const before = medianOf(gaps.slice(0, part));
  const after = medianOf(gaps.slice(-part));
  // A busy machine makes gaps longer, and so the later ones shorter than the first; but not as short as this.
  if (after >= before / 2 || after >= GAP_LEAST_MS) return PASS;
  return broken(
    `it polled ever faster: ${seconds(before)} between two reads at first, ${seconds(after)} at last`,
    reads.slice(-5),
  );
}

/** Fewer gaps tell nothing of how they change. */
const GAPS_MIN = 3;

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
