import { ALWAYS, type Scenario } from "../definition.ts";

export const bareAnswers: Scenario = {
  stage: "answer",
  params: { times: ALWAYS },
  meets: ["submit", "extend", "poll"],
  body: "only what is required",
  summary: "the answers have no field that may be left out",
  happens:
    "A submit is answered with `runId`, `status` and `model` alone, and a status has neither `model` nor `data.details` nor `data.cost`.",
  money: "The job stays paid, and completes.",
  client: "Needs nothing but the id, the status and the URL.",
  label: "documented",
  source: "submit#answer, status#unified, status#legacy",
  stories: [],
};
