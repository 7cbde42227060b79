import type { Scenario } from "../definition.ts";

export const pollMalformed: Scenario = {
  stage: "poll",
  params: { times: 2 },
  wire: () => ({ kind: "half" }),
  summary: "status reads are answered with 200 and half of the JSON; the job goes on",
  happens:
    "The first two reads of the status are answered with 200 and the first half of the JSON.",
  money: "The job stays paid, and completes.",
  client: "Takes what it cannot parse for a failed read, and polls on.",
  label: "assumed",
  source: "proxies that cut answers short do so",
  stories: ["https://github.com/Scottcjn/bottube/issues/2125"],
};
