import type { ClientCheck } from "../check.ts";
import { wentOnWith } from "./shared/went-on.ts";

export const ignoresUnknownFields: ClientCheck = {
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
  inputs: "outcome",
  judge: wentOnWith("with fields that it did not know"),
};
