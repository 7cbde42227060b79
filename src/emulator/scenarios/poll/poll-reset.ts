import type { Scenario } from "../definition.ts";

/**
 * The connections of the first two reads of the status are reset. The job goes on.
 *
 * @money The job stays paid, and completes.
 * @client Polls on. A lost connection says nothing about the job.
 * @known assumed: any network does so
 * @met https://github.com/hypit-ai/hypit/pull/336
 */
export const pollReset: Scenario = {
  stage: "poll",
  params: { times: 2 },
  wire: () => ({ kind: "cut" }),
  summary: "the connection of status reads is reset; the job goes on",
};
