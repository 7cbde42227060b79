import { broken, type ClientCheck, type Judgement, PASS } from "../check.ts";
import type { Run, Seen } from "../run.ts";
import { byOutcome } from "../story/telling.ts";
import { acceptedSubmits } from "../submits.ts";
import { endSeen, those } from "../traffic.ts";
import { REFUSING } from "./shared/refusals.ts";

export const reportsFailure: ClientCheck = {
  id: "CL-031",
  title: "reports a failure when there is no video",
  level: "must",
  evidence: { label: "documented", source: "status#phases: FAILED and CANCELED" },
  story:
    "A pipeline that takes a failed job for a finished one publishes nothing, or last week's video.",
  advice:
    "End with another exit code than 0 when the submit is refused or the job is FAILED or CANCELED.",
  scenarios: [
    ...["fails", "cancelled", "fails-moderation", "fails-not-refunded"],
    ...REFUSING,
    ...["edge-413", "edge-502-html", "daily-limit"],
  ],
  inputs: "outcome",
  judge,
};

function judge(run: Run): Judgement {
  return byOutcome(run, {
    failure: () => PASS,
    success: () => {
      const [came, seen] = whatCame(run);
      return broken(`${came}, and the client reports success`, seen);
    },
  });
}

/** Why there is no video, and what shows it. */
function whatCame(run: Run): readonly [string, readonly Seen[]] {
  const end = endSeen(run);
  if (end) return ["the job ended without a video", [end]];
  const submits = acceptedSubmits(run);
  if (submits.length > 0) return ["nobody waited for the end of the job", submits];
  const refused = those(run, "submit").filter(({ status }) => (status ?? 0) >= 400);
  return ["there is no job", refused.slice(-1)];
}
