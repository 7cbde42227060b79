import type { Scenario } from "../definition.ts";

/**
 * The status of the completed job shows `EXPIRED`, a word that no document has, and neither a video
 * nor a cost.
 *
 * @money The job stays paid.
 * @client Takes the unknown word for a job that runs until its own time is over, or says the word
 * and gives up. It never says that there is a video.
 * @known assumed: status#phases; the word itself is assumed
 */
export const oddFinalStatus: Scenario = {
  stage: "job",
  status: () => ({ word: "EXPIRED", drops: ["output", "cost"] }),
  summary: "the job ends with EXPIRED, a word that no document has, and without a video",
};
