import { broken, type ClientCheck, irrelevant, type Judgement, PASS, unclear } from "../check.ts";
import type { ClientProcess, Run } from "../run.ts";
import { SHORT_DEADLINE_S } from "../situations/core.ts";
import { byOutcome, isToldDeadline, namesJob, TELL_DEADLINE } from "../story/telling.ts";
import { acceptedSubmits, lostVideo } from "../submits.ts";
import { seconds, those } from "../traffic.ts";

export const givesUpInTime: ClientCheck = {
  id: "CL-025",
  title: "gives up after a time of its own, and says which job it was",
  level: "must",
  evidence: {
    label: "assumed",
    source: "docs/scenarios.md, stuck: met at services like it",
  },
  story:
    "A job that never left IN_PROGRESS held a worker for a night; its id was nowhere, and the money gone.",
  advice:
    "Give the wait a deadline, and put the runId into the error: the job is paid and may still complete.",
  scenarios: ["stuck"],
  needs: ["deadline"],
  inputs: "process",
  judge,
};

function judge(run: Run): Judgement {
  const [process] = run.processes;
  if (!process || acceptedSubmits(run).length === 0) return irrelevant("no job was made");
  if (process.ended === "after too much output")
    return unclear("it was ended for all that it wrote");
  if (process.ended === "after its time") return stillWaiting(run, process);
  const last = those(run, "poll").slice(-1);
  return byOutcome(run, {
    success: () =>
      broken("it says that it went well, and the job still runs", last, lostVideo(run)),
    failure: () =>
      namesJob(run)
        ? PASS
        : broken(
            `it gave up after ${seconds(process.endedAt - process.startedAt)} without a word of the job ${run.jobs[0]?.id ?? ""}, which is paid and may still complete`,
            last,
            lostVideo(run),
          ),
  });
}

/** What a busy machine may add to the time of a client, in milliseconds. */
const SLOWNESS_MS = 10_000;

function stillWaiting(run: Run, process: ClientProcess): Judgement {
  const begun = acceptedSubmits(run)[0]?.endedAt ?? process.startedAt;
  const waitedMs = process.endedAt - begun;
  const waited = seconds(waitedMs);
  if (!isToldDeadline(run)) {
    return unclear(`it was still waiting after ${waited}, and may give up later: ${TELL_DEADLINE}`);
  }
  if (waitedMs < SHORT_DEADLINE_S * 1_000 + SLOWNESS_MS) {
    return unclear(`it was ended by us ${waited} after its submit, too soon to tell`);
  }
  return broken(
    `it was told to give up after ${SHORT_DEADLINE_S} s, and was still waiting after ${waited}`,
    those(run, "poll").slice(-3),
    { seconds: waitedMs / 1_000 - SHORT_DEADLINE_S },
  );
}
