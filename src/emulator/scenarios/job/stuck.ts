import type { Scenario } from "../definition.ts";
import { endless } from "./plans.ts";

/**
 * The job never leaves `generating`.
 *
 * @money The job stays paid.
 * @client Gives up after a time of its own, keeps the id, says that the job is paid and may still
 * complete, and does not submit again by itself.
 * @known assumed: met at services like it
 * @met https://github.com/tinyhumansai/openhuman/pull/5411
 */
export const stuck: Scenario = {
  stage: "job",
  job: endless,
  summary: "the job never leaves `generating`",
};
