import type { Scenario } from "../definition.ts";

/**
 * The first two questions for lost jobs are answered with 503. The jobs are there.
 *
 * @money What was lost stays paid, and completes. Who takes the 503 for "no job" and submits again pays again.
 * @client Asks again, with a pause. A failed question says nothing about the job.
 * @known documented: errors#retry; that recover fails so is assumed
 */
export const recover5xx: Scenario = {
  stage: "recover",
  params: { times: 2, status: 503 },
  refuses: ({ status }) => ({ kind: "server-error", status }),
  summary: "recover is answered with a server error; the jobs are there",
};
