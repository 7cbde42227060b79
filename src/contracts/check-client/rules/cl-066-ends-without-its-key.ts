import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run, Seen } from "../run.ts";
import { byOutcome, namesJob, quoted, wordsIn } from "../story/telling.ts";
import { lostVideo } from "../submits.ts";
import { readsAfter, seconds, those } from "../traffic.ts";

export const endsWithoutItsKey: ClientCheck = {
  id: "CL-066",
  title: "ends when its key is refused while a job runs, and names the job",
  level: "should",
  evidence: { label: "assumed", source: "docs/scenarios.md, poll-401" },
  story:
    "A key was revoked over night. A worker polled on until the morning; another marked its jobs as failed, and all of them were there, paid.",
  advice:
    "At 401 stop, say that the key is not accepted, and say the runId: whoever has a good key can still fetch the video. The job has not failed.",
  scenarios: ["poll-401"],
  inputs: "process",
  judge,
};

/** More reads than this with a key that is refused are no patience any more. */
const READS_MOST = 3;

function judge(run: Run): Judgement {
  const first = those(run, "poll").find(({ status }) => status === 401);
  if (!first) return irrelevant("its key was not refused");
  if (those(run, "submit").some(({ n }) => n > first.n)) {
    return irrelevant("the client bought another video: see CL-010");
  }
  const later = readsAfter(run, first);
  const last = later.at(-1);
  if (last && later.length > READS_MOST) {
    const ms = last.at - first.endedAt;
    return broken(
      `its key was refused with 401, and it asked ${later.length} more times, over ${seconds(ms)}`,
      [first, ...later],
      { seconds: ms / 1_000 },
    );
  }
  return byOutcome(run, {
    success: () => broken("its key was refused, and it reports success", [first], lostVideo(run)),
    failure: () => endedWith(run, first),
  });
}

function endedWith(run: Run, first: Seen): Judgement {
  const words = wordsIn(run);
  if (CALLS_IT_FAILED.test(words) && !SAYS_WHY.test(words)) {
    return broken(
      `its key was refused, and it calls the job failed, which goes on: ${quoted(words)}`,
      [first],
      lostVideo(run),
    );
  }
  if (namesJob(run)) return PASS;
  return broken(
    `its key was refused, and it ended without a word of the job ${run.jobs[0]?.id ?? ""}, which is paid`,
    [first],
    lostVideo(run),
  );
}

const CALLS_IT_FAILED = /\b(job|video|generation)\b[^.;:]{0,60}\b(failed|cancell?ed)\b/i;

/** Whoever is told of the key knows better. */
const SAYS_WHY = /\b401\b|unauthori[sz]ed|\bkey\b|credential|authenticat/i;
