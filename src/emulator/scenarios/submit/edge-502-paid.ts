import type { Scenario } from "../definition.ts";

/**
 * The job is made, and the edge answers the submit with 502 and a page of HTML in the place of its answer.
 *
 * @money The job is charged at the submit, runs, and completes. Who submits again pays again.
 * @client Takes a 502 for an answer that is lost: asks recover, finds the job there, and fetches its video.
 * @known assumed: that a hosting edge answers so is common; none is on record for this service
 * @met https://github.com/openstory-so/openstory/pull/1505
 */
export const edge502Paid: Scenario = {
  stage: "submit",
  params: { times: 1, status: 502 },
  meets: ["submit"],
  answers: ({ status }) => ({ kind: "server-error", status, isEdge: true }),
  summary: "the job is made and charged, and the hosting edge answers 502 with a page of HTML",
};
