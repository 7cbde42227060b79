import type { ClientCheck } from "../check.ts";
import { messageAt, shows } from "./shared/messages.ts";

export const showsRefusalInText: ClientCheck = {
  id: "CL-033",
  title: "shows the message of a refusal that is a text instead of an object",
  level: "should",
  evidence: { label: "documented", source: "errors#O1; observed as errors#P1" },
  story:
    "The service has both forms; clients that know one of them show undefined, or crash, in the other.",
  advice: "Read error.message ?? error ?? message, and take a text at each of them.",
  scenarios: ["refused-in-a-text"],
  inputs: "process",
  judge: shows(messageAt("error")),
};
