import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run } from "../run.ts";
import { idsToldIn } from "../submits.ts";
import { jobAskedFor, those } from "../traffic.ts";

export const asksByAnsweredId: ClientCheck = {
  id: "CL-011",
  title: "asks about the job by the runId or id of its submit's answer",
  level: "must",
  evidence: {
    label: "documented",
    source: "submit#answer, status#unified; clients#mostproteins polled by ?id= first",
  },
  story:
    "A client that polled by an id of its own, or by ?id=, got nowhere until it sent the service's.",
  advice: "Keep runId (or id, which is the same) of the answer, and send it as requestId.",
  scenarios: ["happy"],
  inputs: "situation",
  judge,
};

function judge(run: Run): Judgement {
  const ids = idsToldIn(run);
  const polls = those(run, "poll");
  if (polls.length === 0) return irrelevant("it asked for no status");
  const guessed = polls.filter((seen) => !ids.has(jobAskedFor(seen) ?? ""));
  const [first] = guessed;
  if (!first) return PASS;
  const asked = jobAskedFor(first);
  return broken(
    asked === undefined
      ? "it asked for a status without requestId or runId"
      : `it asked about ${asked}, and the submit was answered with ${[...ids].join(", ") || "no id"}`,
    guessed.slice(0, 3),
  );
}
