import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run } from "../run.ts";
import { dollars } from "../story/telling.ts";
import { lostToRepeats } from "../submits.ts";
import { endSeen, those } from "../traffic.ts";

export const buysNoneAfterFailure: ClientCheck = {
  id: "CL-073",
  title: "does not buy again by itself after a job has failed",
  level: "must",
  evidence: {
    label: "observed",
    source:
      "money#refunds, disagreements#D30: some errors of video still charge, clients#nanoodle-fields",
    date: "2026-07-02",
  },
  story:
    "A failed job is refunded, mostly. A loop that tries until it succeeds pays for each of those that are not, and sends blocked words again and again.",
  advice:
    "End with the error. If it is to be tried again, let the user say so, with a look at the balance before it.",
  scenarios: ["fails-not-refunded", "fails-moderation"],
  inputs: "situation",
  judge,
};

function judge(run: Run): Judgement {
  const failed = endSeen(run, /^FAILED$/);
  if (!failed) return irrelevant("the client saw no job fail");
  const again = those(run, "submit").filter(({ n }) => n > failed.n);
  if (again.length === 0) return PASS;
  const paid = run.jobs.reduce((sum, { paidUsd }) => sum + paidUsd, 0);
  return broken(
    `its job failed, and it submitted ${again.length} more times by itself: ${dollars(paid)} for ${run.jobs.length} jobs and no video`,
    [failed, ...again],
    lostToRepeats(run),
  );
}
