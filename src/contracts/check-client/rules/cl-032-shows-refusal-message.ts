import type { ClientCheck } from "../check.ts";
import { messageAt, shows } from "./shared/messages.ts";

export const showsRefusalMessage: ClientCheck = {
  id: "CL-032",
  title: "shows the message of a refusal, word for word",
  level: "should",
  evidence: { label: "documented", source: "errors#N1, errors#M2; pages#seed-000" },
  story:
    "Somebody whose prompt is blocked and who reads only Bad Request sends the same words again and again: openstory-so/openstory#1373.",
  advice: "Read error.message of the answer's JSON, and show it as it is.",
  scenarios: ["blocked-at-submit"],
  inputs: "process",
  judge: shows(messageAt("error", "message")),
};
