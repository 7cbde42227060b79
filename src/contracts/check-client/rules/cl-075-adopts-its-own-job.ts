import { broken, type ClientCheck, irrelevant, type Judgement, PASS, unclear } from "../check.ts";
import type { Run } from "../run.ts";
import { toldIn } from "../story/telling.ts";
import { finalCostOf } from "../submits.ts";
import { those } from "../traffic.ts";
import { lostIn, NOTHING_LOST } from "./shared/bought-again.ts";
import { adoptionIn } from "./shared/others.ts";

export const adoptsItsOwnJob: ClientCheck = {
  id: "CL-075",
  title: "takes no other job of its account for the one whose answer was lost",
  level: "must",
  evidence: { label: "documented", source: "follow-ups#recover" },
  story:
    "recover lists all that a key has made lately. Who takes the first of them delivers yesterday's video, and leaves the paid one.",
  advice:
    "Send a conversationUUID of its own with each submit, ask recover for just that, and take nothing else for the lost job.",
  scenarios: ["lost-among-others", "cut-among-others"],
  inputs: "situation",
  judge,
};

function judge(run: Run): Judgement {
  const lost = lostIn(run);
  if (!lost) return NOTHING_LOST;
  const adoption = adoptionIn(run);
  if (adoption) {
    const { other, seen } = adoption;
    return broken(
      `the answer to its submit was lost, and it took ${other.id} for its own, which is older and has another prompt`,
      [lost, ...those(run, "recover"), ...seen],
      { usd: finalCostOf(run.jobs), videos: 1 },
    );
  }
  if (those(run, "recover").length === 0) return irrelevant("it did not ask for the lost job");
  return toldIn(run) === "unfinished" ? unclear("it was killed before it had ended") : PASS;
}
