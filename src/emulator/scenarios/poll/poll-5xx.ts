import type { Scenario } from "../definition.ts";

/**
 * The first two reads of the status are answered with 503. The job is not concerned and goes on.
 *
 * @money The job stays paid, and completes.
 * @client Polls on, with a longer pause. A failed read is no failed job.
 * @known documented: status#unified
 * @met https://github.com/hypit-ai/hypit/pull/336
 * @met https://github.com/Scottcjn/bottube/issues/2125
 */
export const poll5xx: Scenario = {
  stage: "poll",
  params: { times: 2, status: 503 },
  refuses: ({ status }) => ({ kind: "server-error", status }),
  summary: "status reads are answered with a server error; the job goes on",
};
