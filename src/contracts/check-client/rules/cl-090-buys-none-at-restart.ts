import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run } from "../run.ts";
import { dollars } from "../story/telling.ts";
import { acceptedSubmits, lostToRepeats } from "../submits.ts";
import { byRestart, KILLED_LATER, keepsNothing, type Restart } from "./shared/restart.ts";

export const buysNoneAtRestart: ClientCheck = {
  id: "CL-090",
  title: "buys nothing again when it is started again after a crash",
  level: "must",
  evidence: {
    label: "documented",
    source: "requests#polling: jobs go on when nobody polls; money#charge",
  },
  story:
    "A container was out of memory and was started again, eleven times in a night. Each start bought the video that the one before was waiting for.",
  advice:
    "Write down the submit with its conversationUUID before it is sent, and the id once it is known. Look there first at each start: poll the id, or ask recover for the conversationUUID.",
  scenarios: ["killed-at-submit", ...KILLED_LATER],
  needs: ["restart"],
  inputs: "process",
  judge: byRestart(judge),
};

function judge({ job, others, killed }: Restart, run: Run): Judgement {
  if (others.length === 0) return PASS;
  if (killed.files.some(({ sha256 }) => sha256 === job.sha256)) {
    return irrelevant("it had saved its video before it was killed");
  }
  if (run.keepsNote !== true) return keepsNothing(job);
  const loss = lostToRepeats(run);
  const more = others.length === 1 ? "another job" : `${others.length} more jobs`;
  return broken(
    `started again after it was killed, it bought ${more} for ${dollars(loss.usd)}, though ${job.id} went on`,
    acceptedSubmits(run),
    loss,
  );
}
