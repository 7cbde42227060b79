import type { Scenario } from "../definition.ts";

export const pollReset: Scenario = {
  stage: "poll",
  params: { times: 2 },
  wire: () => ({ kind: "cut" }),
  summary: "the connection of status reads is reset; the job goes on",
  happens: "The connections of the first two reads of the status are reset. The job goes on.",
  money: "The job stays paid, and completes.",
  client: "Polls on. A lost connection says nothing about the job.",
  label: "assumed",
  source: "any network does so",
  stories: ["https://github.com/hypit-ai/hypit/pull/336"],
};
