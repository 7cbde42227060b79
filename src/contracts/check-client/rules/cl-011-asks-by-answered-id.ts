import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run, Seen } from "../run.ts";
import { idsToldIn } from "../submits.ts";
import { jobAskedFor, those } from "../traffic.ts";
import { REFUSING } from "./shared/refusals.ts";

export const asksByAnsweredId: ClientCheck = {
  id: "CL-011",
  title:
    "asks about a job by the runId or id of its submit's answer, and about none after a refusal",
  level: "must",
  evidence: {
    label: "documented",
    source: "submit#answer, status#unified; clients#mostproteins polled by ?id= first",
  },
  story:
    "A client that polled by an id of its own, or by ?id=, got nowhere until it sent the service's. One that did not look at the status of its submit polled for undefined until it was killed.",
  advice:
    "Look at the status of the answer first: without a 2xx there is no job. Keep its runId (or id, which is the same), and send that as requestId.",
  scenarios: ["happy", ...REFUSING, "edge-413", "edge-502-html", "daily-limit"],
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
  const refused = those(run, "submit").find(({ status = 0 }) => status >= 400);
  if (refused && ids.size === 0) return askedForNone(refused, guessed);
  const asked = jobAskedFor(first);
  return broken(
    asked === undefined
      ? "it asked for a status without requestId or runId"
      : `it asked about ${asked}, and the submit was answered with ${[...ids].join(", ") || "no id"}`,
    guessed.slice(0, 3),
  );
}

/** A client that did not notice that there is no job. */
function askedForNone(refused: Seen, polls: readonly Seen[]): Judgement {
  const tookMs = (polls.at(-1)?.endedAt ?? refused.endedAt) - refused.endedAt;
  const asked = jobAskedFor(polls[0] ?? refused);
  const times = polls.length === 1 ? "once" : `${polls.length} times`;
  const about = asked === undefined ? "no id" : JSON.stringify(asked);
  return broken(
    `its submit was refused with ${refused.status}, so that there is no job, and it asked for the status of one ${times} (${about})`,
    [refused, ...polls.slice(0, 3)],
    { seconds: tookMs / 1_000 },
  );
}
