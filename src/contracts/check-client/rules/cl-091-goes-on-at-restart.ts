import { blemished, broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import { type Run, VIDEO_NAME } from "../run.ts";
import { byOutcome, hasVideo, namesJob } from "../story/telling.ts";
import { acceptedSubmits, lostVideo } from "../submits.ts";
import { byRestart, KILLED_LATER, type Restart } from "./shared/restart.ts";

export const goesOnAtRestart: ClientCheck = {
  id: "CL-091",
  title: "goes on with its job when it is started again after a crash, and saves its video whole",
  level: "must",
  evidence: {
    label: "documented",
    source: "requests#polling: jobs go on when nobody polls; follow-ups#recover",
  },
  story:
    "A client found the note of its last run, said that something was wrong with it, and ended; at each start, until the link had expired.",
  advice:
    "Poll the id that was noted until the job is over, save its video under another name and rename that, and remove the note last.",
  scenarios: ["killed-at-submit", ...KILLED_LATER],
  presumes: "CL-040",
  needs: ["restart", "download"],
  inputs: "process",
  judge: byRestart(judge),
};

function judge({ job, others, again }: Restart, run: Run): Judgement {
  if (others.length > 0) return irrelevant("it bought another video: see CL-090");
  const last = again.toSorted((a, b) => a.endedAt - b.endedAt).at(-1);
  const half = last?.files.find(({ path, sha256 }) => path === VIDEO_NAME && sha256 !== job.sha256);
  if (half) {
    return broken(
      `started again after it was killed, it left ${half.bytes} bytes in ${half.path} that are not the video of job ${job.id}`,
      [],
      lostVideo(run),
    );
  }
  if (hasVideo(run)) return PASS;
  const lost = (): Judgement =>
    (namesJob(run) ? blemished : broken)(
      `started again after it was killed, it did not fetch the video of job ${job.id}, which is done and paid`,
      acceptedSubmits(run),
      lostVideo(run),
    );
  return byOutcome(run, { success: lost, failure: lost });
}
