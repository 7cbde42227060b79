import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run } from "../run.ts";
import { FOR_GOOD, repeatsOf, those } from "../traffic.ts";
import { REFUSING } from "./shared/refusals.ts";

export const takesNoForAnswer: ClientCheck = {
  id: "CL-036",
  title: "does not send a submit again that was refused with 400, 401, 402 or 403",
  level: "must",
  evidence: { label: "documented", source: "errors#retry" },
  story: "A loop around every error sends a blocked prompt until the account is blocked.",
  advice: "Retry 408, 429, 500 and 503 only; take all other 4xx for an answer.",
  scenarios: REFUSING,
  inputs: "situation",
  judge,
};

function judge(run: Run): Judgement {
  const refused = those(run, "submit").find(({ status = 0 }) => FOR_GOOD.has(status));
  if (!refused) return irrelevant("no submit was refused for good");
  const again = repeatsOf(run, refused);
  const last = again.at(-1);
  if (!last) return PASS;
  return broken(
    `its submit was refused with ${refused.status}, and it sent the same ${again.length} more times`,
    [refused, ...again],
    { seconds: (last.at - refused.at) / 1_000 },
  );
}
