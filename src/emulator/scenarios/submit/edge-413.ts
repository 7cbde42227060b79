import { ALWAYS, type Scenario } from "../definition.ts";

export const edge413: Scenario = {
  stage: "submit",
  params: { times: ALWAYS },
  refuses: () => ({ kind: "body-too-large", limitBytes: 0 }),
  summary: "the hosting edge refuses the body with a bare 413, without JSON",
  happens:
    "The hosting edge refuses the body with 413 and a line of plain text, before the service sees it.",
  money: "Nothing is charged.",
  client:
    "Does not try to read JSON; says that the upload is too large, and sends a smaller image or a URL.",
  label: "observed",
  source: "disagreements#D25; clients#nanoodle-js",
  stories: ["https://github.com/stoplightio/prism/issues/1814"],
};
