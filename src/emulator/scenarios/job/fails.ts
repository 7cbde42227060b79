import type { Scenario } from "../definition.ts";
import { brokenOff, FAILURE } from "./plans.ts";

/**
 * The job fails while it is generated. Its status has `error` and `isNSFWError` false.
 *
 * @money The charge comes back at the end.
 * @client Stops polling, shows the error, and may submit once more if the user wants it.
 * @known documented: money#refunds, safety#later
 * @met https://github.com/vm0-ai/vm0/issues/30959
 */
export const fails: Scenario = {
  stage: "job",
  job: (job) => brokenOff(job, FAILURE),
  summary: "the job fails while it runs; it is refunded",
};
