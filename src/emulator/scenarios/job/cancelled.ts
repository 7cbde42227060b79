import type { Scenario } from "../definition.ts";
import { brokenOff } from "./plans.ts";

/**
 * The provider gives the job up while it is generated. Its status is `CANCELED`, for good.
 *
 * @money The charge comes back at the end (assumed, as for a failed job).
 * @client Knows the word, in both spellings, as a final one, and stops.
 * @known documented: status#phases, disagreements#D2
 * @met https://github.com/ArcReel/ArcReel/issues/651
 */
export const cancelled: Scenario = {
  stage: "job",
  job: (job) => brokenOff(job, { kind: "cancelled" }),
  summary: "the provider cancels the job while it runs; it is refunded",
};
