import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run } from "../run.ts";
import { dollars } from "../story/telling.ts";
import { acceptedSubmits, lostToRepeats } from "../submits.ts";
import { asksForIdsItWasTold } from "./ids.ts";
import { wentOnWith } from "./went-on.ts";

/** CL-010: one video is wanted, and one is bought. */
function submitsOnce(run: Run): Judgement {
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

/** How a client takes the answer to its submit. */
export const SUBMIT_CHECKS: readonly ClientCheck[] = [
  {
    id: "CL-010",
    title: "submits one video once",
    level: "must",
    evidence: { label: "documented", source: "money#charge: each accepted submit is charged" },
    story:
      "A client that fires twice, on a double click or a render too many, pays twice: there is no idempotency key.",
    advice: "Send the submit from one place, and disable what starts it until the answer is there.",
    scenarios: ["happy"],
    byTraffic: false,
    judge: submitsOnce,
  },
  {
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
    byTraffic: false,
    judge: asksForIdsItWasTold,
  },
  {
    id: "CL-012",
    title: "takes 200 for an accepted submit as well as 202",
    level: "must",
    evidence: {
      label: "documented",
      source: "disagreements#D6: 202 today, 200 in an older revision and in stubs",
    },
    story:
      "A client that wants exactly 202 throws away a paid job on the day that it is 200 again.",
    advice: "Take any 2xx with a runId for accepted: response.ok.",
    scenarios: ["submit-200"],
    presumes: "CL-030",
    byTraffic: false,
    judge: wentOnWith("with 200 in the place of 202"),
  },
  {
    id: "CL-013",
    title: "ignores fields that it does not know",
    level: "must",
    evidence: {
      label: "documented",
      source: "submit#answer: fields were added with most revisions",
    },
    story:
      "remainingBalance, prechargeLabel and id were added over time; a strict parser breaks on the day of the next one.",
    advice:
      "Read the fields that you need, and let unknown ones pass: no additionalProperties: false.",
    scenarios: ["unknown-fields"],
    presumes: "CL-030",
    byTraffic: false,
    judge: wentOnWith("with fields that it did not know"),
  },
  {
    id: "CL-014",
    title: "needs no field that may be absent",
    level: "must",
    evidence: {
      label: "documented",
      source:
        "submit#answer: the schema requires runId, status and model; status#unified, status#legacy: details, cost and, in other shapes, model",
    },
    story:
      "cost.toFixed(2) on an answer without a cost: the video is paid, and the program has crashed.",
    advice: "Need runId, status and the URL alone; show cost and details if they are there.",
    scenarios: ["bare-answers"],
    presumes: "CL-030",
    byTraffic: false,
    judge: wentOnWith("without cost, details, model and other optional fields"),
  },
];
