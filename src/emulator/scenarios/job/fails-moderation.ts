import { failingPlan } from "../../domain/safety/safety.ts";
import { ALWAYS, type Scenario } from "../definition.ts";

export const failsModeration: Scenario = {
  stage: "job",
  params: { times: ALWAYS },
  job: (job, _, { safety }) => ({
    ...job,
    plan: failingPlan(job.plan, { ...safety, refunded: true }),
  }),
  summary: "the job fails its safety check while it runs; it is refunded",
  happens:
    "The job fails its safety check while it is generated. Its status has `isNSFWError` true and `userFriendlyError`.",
  money: "The charge comes back at the end.",
  client: "Stops, shows `userFriendlyError`, and does not send the same words again.",
  label: "documented",
  source: "safety#later",
  stories: [
    "https://github.com/nodetool-ai/nodetool/issues/5195",
    "https://github.com/vm0-ai/vm0/issues/31571",
  ],
};
