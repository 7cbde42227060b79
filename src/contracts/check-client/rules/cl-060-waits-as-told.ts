import { type ClientCheck, irrelevant, type Judgement } from "../check.ts";
import { isNumber, retryAfter } from "../retry-after.ts";
import type { Run } from "../run.ts";
import { limitedIn, onTime } from "./shared/limited.ts";

export const waitsAsTold: ClientCheck = {
  id: "CL-060",
  title: "waits as many seconds as Retry-After says before it submits again, or gives up",
  level: "must",
  evidence: {
    label: "documented",
    source: "errors#R3; that minute limits send it too is assumed",
  },
  story:
    "Retries within the time that was named keep a limit from ever ending: vectorize-io/hindsight#3423.",
  advice: "Read Retry-After as seconds, and sleep at least that long before the next submit.",
  scenarios: ["rate-limited-submit", "daily-limit"],
  inputs: "situation",
  judge,
};

function judge(run: Run): Judgement {
  const limited = limitedIn(run);
  const refusals = limited.filter((seen) => isNumber(retryAfter(seen) ?? ""));
  return refusals.length === 0
    ? irrelevant("no submit was refused with 429 and seconds to wait")
    : onTime(run, refusals);
}
