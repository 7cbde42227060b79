import type { Scenario } from "../definition.ts";

/**
 * The first two reads of the status are answered with 200 and the first half of the JSON.
 *
 * @money The job stays paid, and completes.
 * @client Takes what it cannot parse for a failed read, and polls on.
 * @known assumed: proxies that cut answers short do so
 * @met https://github.com/Scottcjn/bottube/issues/2125
 */
export const pollMalformed: Scenario = {
  stage: "poll",
  params: { times: 2 },
  wire: () => ({ kind: "half" }),
  summary: "status reads are answered with 200 and half of the JSON; the job goes on",
};
