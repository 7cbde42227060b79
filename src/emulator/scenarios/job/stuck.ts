import { ALWAYS, type Scenario } from "../definition.ts";
import { endless } from "./plans.ts";

export const stuck: Scenario = {
  stage: "job",
  params: { times: ALWAYS },
  job: endless,
  summary: "the job never leaves `generating`",
  happens: "The job never leaves `generating`.",
  money: "The job stays paid.",
  client:
    "Gives up after a time of its own, keeps the id, says that the job is paid and may still complete, and does not submit again by itself.",
  label: "assumed",
  source: "met at services like it",
  stories: ["https://github.com/tinyhumansai/openhuman/pull/5411"],
};
