import type { Scenario } from "../definition.ts";

/**
 * A submit is answered with `runId`, `status` and `model` alone, and a status has neither `model`
 * nor `data.details` nor `data.cost`.
 *
 * @money The job stays paid, and completes.
 * @client Needs nothing but the id, the status and the URL.
 * @known documented: submit#answer, status#unified, status#legacy
 */
export const bareAnswers: Scenario = {
  stage: "answer",
  meets: ["submit", "extend", "poll"],
  body: "only what is required",
  summary: "the answers have no field that may be left out",
};
