import type { Scenario } from "../definition.ts";
import { brokenOff, FAILURE } from "./plans.ts";

/**
 * The job fails while it is generated.
 *
 * @money The charge does not come back.
 * @client Tells the user that the money is gone, by looking at the balance rather than by trusting
 * in a refund, and does not retry by itself.
 * @known observed: money#refunds, disagreements#D30 (clients#nanoodle-fields)
 */
export const failsNotRefunded: Scenario = {
  stage: "job",
  job: (job) => brokenOff(job, { ...FAILURE, refunded: false }),
  summary: "the job fails while it runs, and the money is gone",
};
