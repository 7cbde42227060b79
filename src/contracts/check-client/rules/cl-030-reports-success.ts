import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run } from "../run.ts";
import { byEitherOutcome, hasVideo } from "../story/telling.ts";
import { acceptedSubmits, lostVideo } from "../submits.ts";
import { COMPLETED, endSeen } from "../traffic.ts";

export const reportsSuccess: ClientCheck = {
  id: "CL-030",
  title: "waits until its job is done, and reports success once it has its video",
  level: "must",
  evidence: { label: "documented", source: "status#unified: data.output of COMPLETED" },
  story:
    "Whoever calls a client that reports a failure runs it again, and pays for the same video again.",
  advice:
    "Read data.status until it is COMPLETED, then data.output.video.url. End with 0 (or whatever success looks like) once the video is saved, and not before.",
  scenarios: ["happy"],
  inputs: "outcome",
  judge,
};

/** Success once it has its video, and no failure where the job completes. */
function judge(run: Run): Judgement {
  return byEitherOutcome(run, {
    success: () => (endSeen(run, COMPLETED) || hasVideo(run) ? PASS : succeededTooSoon(run)),
    failure: () => (run.jobs.length === 0 ? irrelevant("no job was made") : failedAllTheSame(run)),
  });
}

function succeededTooSoon(run: Run): Judgement {
  const submits = acceptedSubmits(run);
  if (submits.length === 0) return broken("it reports success, but no job was made");
  const why = "it reports success, and did not wait until its job was done";
  return broken(why, submits, lostVideo(run));
}

/** A job that completes is the least that a client has to come through. */
function failedAllTheSame(run: Run): Judgement {
  const end = endSeen(run, COMPLETED);
  if (!end) {
    const why = "it gave up a job that was on its way to complete, and reports a failure";
    return broken(why, acceptedSubmits(run), lostVideo(run));
  }
  return hasVideo(run) || run.adapter.cannot.includes("download")
    ? broken("the job completed and the client has its video, and it reports a failure", [end])
    : broken(
        "the job completed, and the client has no video and reports a failure",
        [end],
        lostVideo(run),
      );
}
