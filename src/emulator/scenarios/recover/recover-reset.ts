import type { Scenario } from "../definition.ts";

/**
 * The connections of the first two questions for lost jobs are reset. The jobs are there.
 *
 * @money What was lost stays paid, and completes. Who takes that for "no job" and submits again pays again.
 * @client Asks again, with a pause. A lost connection says nothing about the job.
 * @known assumed: any network does so
 */
export const recoverReset: Scenario = {
  stage: "recover",
  params: { times: 2 },
  wire: () => ({ kind: "cut" }),
  summary: "the connection of recover is reset; the jobs are there",
};
