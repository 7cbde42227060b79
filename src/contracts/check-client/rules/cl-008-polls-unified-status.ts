import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run } from "../run.ts";
import { pathIn, those } from "../traffic.ts";

export const pollsUnifiedStatus: ClientCheck = {
  id: "CL-008",
  title: "polls GET /api/video/status rather than a deprecated endpoint",
  level: "should",
  evidence: { label: "documented", source: "status#unified, status#legacy, status#oldest" },
  story:
    "The older endpoints spell their fields otherwise, want the model too, and may go at any time.",
  advice: "Poll GET /api/video/status?requestId=…; it needs no model.",
  scenarios: "all",
  inputs: "exchanges",
  judge,
};

function judge(run: Run): Judgement {
  const polls = those(run, "poll");
  if (polls.length === 0) return irrelevant("it asked for no status");
  const old = polls.filter(({ isDeprecated }) => isDeprecated);
  const [first] = old;
  return first ? broken(`it polls ${pathIn(first)}, which is deprecated`, old.slice(0, 3)) : PASS;
}
