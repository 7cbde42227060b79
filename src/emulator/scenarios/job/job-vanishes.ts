import type { Scenario } from "../definition.ts";
import { endless } from "./plans.ts";

/**
 * After the first read of its status the job is 404, and recover no longer lists it.
 *
 * @money The job stays paid.
 * @client Takes the 404 for an end, says the id and that it was paid. It neither polls for ever nor
 * submits again.
 * @known assumed: met at services like it: 404 for ever, for other reasons
 * @met https://github.com/BerriAI/litellm/issues/17512
 * @met https://github.com/lcy362/agnes-video-generator/issues/26
 */
export const jobVanishes: Scenario = {
  stage: "job",
  job: endless,
  afterReads: (reads) => (reads > 0 ? "vanished" : undefined),
  summary: "after its first status read the job is 404, and recover no longer lists it",
};
