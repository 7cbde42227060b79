import { broken, type ClientCheck, type Judgement, PASS } from "../check.ts";
import { VIDEO_NAME } from "../run.ts";
import { byRestart, type Restart } from "./shared/restart.ts";

export const leavesNoPart: ClientCheck = {
  id: "CL-092",
  title: "leaves no part of a video under its final name when it crashes",
  level: "should",
  evidence: { label: "assumed", source: "assumed: whoever finds the name takes it for the video" },
  story:
    "A pipeline looked for the name of the file, found it after a crash, and published the first three seconds.",
  advice:
    "Write what comes to another name in the same folder, and rename it once it is whole: a rename is done or not.",
  scenarios: ["killed-in-download", "killed-at-last-byte"],
  needs: ["restart", "download"],
  inputs: "process",
  judge: byRestart(judge),
};

function judge({ job, killed, again }: Restart): Judgement {
  const whole = again.flatMap(({ files }) => files.filter(({ sha256 }) => sha256 === job.sha256));
  const finalNames = new Set([VIDEO_NAME, ...whole.map(({ path }) => path)]);
  const part = killed.files.find(
    ({ path, sha256 }) => finalNames.has(path) && sha256 !== job.sha256,
  );
  if (!part) return PASS;
  return broken(
    `when it was killed, ${part.path} had ${part.bytes} bytes, and was not the whole video of job ${job.id}`,
  );
}
