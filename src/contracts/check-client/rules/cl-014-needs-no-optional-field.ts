import type { ClientCheck } from "../check.ts";
import { wentOnWith } from "./shared/went-on.ts";

export const needsNoOptionalField: ClientCheck = {
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
  inputs: "outcome",
  judge: wentOnWith("without cost, details, model and other optional fields"),
};
