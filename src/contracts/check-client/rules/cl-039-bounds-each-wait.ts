import { broken, type ClientCheck, irrelevant, type Judgement, PASS, unclear } from "../check.ts";
import type { ClientProcess, Run, Seen } from "../run.ts";
import { HANGS_DEADLINE_S } from "../situations/errors.ts";
import { byOutcome, isToldDeadline, namesJob, TELL_DEADLINE } from "../story/telling.ts";
import { lostVideo } from "../submits.ts";
import { seconds, those } from "../traffic.ts";

export const boundsEachWait: ClientCheck = {
  id: "CL-039",
  title: "ends in time where an answer or a file never comes, and says which job it was",
  level: "must",
  evidence: { label: "assumed", source: "assumed: any network loses answers without a word" },
  story:
    "fetch waits five minutes for an answer, and for each piece of a file; requests in Python waits for ever. A connection that had died silently held a worker until somebody looked.",
  advice:
    "Give each read and each piece of a download a time-out of its own, no longer than what is left of the deadline; then read again, or end with an error that has the runId.",
  scenarios: ["status-hangs", "asset-stalls"],
  needs: ["deadline"],
  inputs: "process",
  judge,
};

/** What a busy machine may add to the time of a client, in milliseconds. */
const SLOWNESS_MS = 15_000;

function judge(run: Run): Judgement {
  const [process] = run.processes;
  const [first] = those(run, run.scenario === "asset-stalls" ? "download" : "poll");
  if (!process || !first) return irrelevant("it came to nothing that hangs");
  if (process.ended === "after too much output") {
    return unclear("it was ended for all that it wrote");
  }
  const tookMs = process.endedAt - process.startedAt;
  const isLate = tookMs > HANGS_DEADLINE_S * 1_000 + SLOWNESS_MS;
  const isKilled = process.ended === "after its time";
  // Who is told no deadline may take its own time.
  if (isLate && (isKilled || isToldDeadline(run))) return tooLate(run, first, tookMs);
  if (isKilled) {
    return unclear(`it was ended by us after ${seconds(tookMs)}, too soon to tell: --limit 40`);
  }
  return endedInTime(run, first, process);
}

function tooLate(run: Run, first: Seen, tookMs: number): Judgement {
  const what = first.purpose === "poll" ? "a status that never came" : "a file that had stopped";
  const waited = `was still waiting after ${seconds(tookMs)} for ${what}`;
  if (!isToldDeadline(run)) return unclear(`it ${waited}, and may give up later: ${TELL_DEADLINE}`);
  return broken(`it was told to give up after ${HANGS_DEADLINE_S} s, and ${waited}`, [first], {
    ...lostVideo(run),
    seconds: tookMs / 1_000 - HANGS_DEADLINE_S,
  });
}

const endedInTime = (run: Run, first: Seen, { startedAt, endedAt }: ClientProcess): Judgement =>
  byOutcome(run, {
    success: () =>
      broken("it says that it went well, and it cannot have its video", [first], lostVideo(run)),
    failure: () =>
      namesJob(run)
        ? PASS
        : broken(
            `it gave up after ${seconds(endedAt - startedAt)} without a word of the job ${run.jobs[0]?.id ?? ""}, which is paid`,
            [first],
            lostVideo(run),
          ),
  });
