import { ALWAYS, type Scenario } from "../definition.ts";
import { broken, FAILURE } from "./plans.ts";

export const failsNotRefunded: Scenario = {
  stage: "job",
  params: { times: ALWAYS },
  job: (job) => broken(job, { ...FAILURE, refunded: false }),
  summary: "the job fails while it runs, and the money is gone",
  happens: "The job fails while it is generated.",
  money: "The charge does not come back.",
  client:
    "Tells the user that the money is gone, by looking at the balance rather than by trusting in a refund, and does not retry by itself.",
  label: "observed",
  source: "money#refunds, disagreements#D30 (clients#nanoodle-fields)",
  stories: [],
};
