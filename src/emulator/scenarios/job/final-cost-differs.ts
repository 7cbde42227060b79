import type { MicroUsd } from "../../domain/brand.ts";
import type { Scenario } from "../definition.ts";

/**
 * The job completes, and `data.cost` is half as much again as what the submit answered.
 *
 * @money The difference is settled at the end of the job; the balance shows it from then on.
 * @client Books the cost of the status, not that of the submit.
 * @known documented: money#settled; by how much is assumed
 */
export const finalCostDiffers: Scenario = {
  stage: "job",
  params: { factor: 1.5 },
  job: (job, { factor }) => {
    const { outcome } = job.plan;
    if (outcome.kind !== "completed") return job;
    const finalPrice = Math.round(outcome.finalPrice * factor) as MicroUsd; // a whole number again
    return { ...job, plan: { ...job.plan, outcome: { ...outcome, finalPrice } } };
  },
  summary: "the final cost is another than what was charged at the submit",
};
