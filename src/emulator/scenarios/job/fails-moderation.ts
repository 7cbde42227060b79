import { failingPlan } from "../../domain/safety/safety.ts";
import type { Scenario } from "../definition.ts";

/**
 * The job fails its safety check while it is generated. Its status has `isNSFWError` true and
 * `userFriendlyError`.
 *
 * @money The charge comes back at the end.
 * @client Stops, shows `userFriendlyError`, and does not send the same words again.
 * @known documented: safety#later
 * @met https://github.com/nodetool-ai/nodetool/issues/5195
 * @met https://github.com/vm0-ai/vm0/issues/31571
 */
export const failsModeration: Scenario = {
  stage: "job",
  job: (job, _, { safety }) => ({
    ...job,
    plan: failingPlan(job.plan, { ...safety, refunded: true }),
  }),
  summary: "the job fails its safety check while it runs; it is refunded",
};
