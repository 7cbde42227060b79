import { ALWAYS, type Scenario } from "../definition.ts";
import { endless } from "./plans.ts";

export const jobVanishes: Scenario = {
  stage: "job",
  params: { times: ALWAYS },
  job: endless,
  afterReads: (reads) => (reads > 0 ? "vanished" : undefined),
  summary: "after its first status read the job is 404, and recover no longer lists it",
  happens: "After the first read of its status the job is 404, and recover no longer lists it.",
  money: "The job stays paid.",
  client:
    "Takes the 404 for an end, says the id and that it was paid. It neither polls for ever nor submits again.",
  label: "assumed",
  source: "met at services like it: 404 for ever, for other reasons",
  stories: [
    "https://github.com/BerriAI/litellm/issues/17512",
    "https://github.com/lcy362/agnes-video-generator/issues/26",
  ],
};
