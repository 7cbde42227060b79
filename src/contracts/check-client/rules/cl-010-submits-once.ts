import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run } from "../run.ts";
import { dollars } from "../story/telling.ts";
import { acceptedSubmits, lostToRepeats } from "../submits.ts";

export const submitsOnce: ClientCheck = {
  id: "CL-010",
  title: "submits one video once",
  level: "must",
  evidence: { label: "documented", source: "money#charge: each accepted submit is charged" },
  story:
    "A client that fires twice, on a double click or a render too many, pays twice: there is no idempotency key.",
  advice: "Send the submit from one place, and disable what starts it until the answer is there.",
  scenarios: ["happy"],
  inputs: "situation",
  judge,
};

function judge(run: Run): Judgement {
  const submits = acceptedSubmits(run);
  if (submits.length === 0) return irrelevant("no job was made");
  if (submits.length === 1) return PASS;
  const { usd } = lostToRepeats(run);
  return broken(
    `it was asked for one video and bought ${submits.length}, for ${dollars(usd)} too much`,
    submits,
    { usd },
  );
}
