import { jobId } from "../../domain/brand.ts";
import type { Scenario } from "../definition.ts";

/**
 * The id of the job has a slash, `+ & = ? # %`, a blank and a letter beyond ASCII, as an id from
 * elsewhere may.
 *
 * @money The job stays paid, and completes.
 * @client Percent-encodes the id wherever it goes into a URL.
 * @known assumed: submit#answer: older jobs keep the ids of whoever made them; the characters are
 * assumed
 */
export const oddId: Scenario = {
  stage: "job",
  job: (job) => ({ ...job, id: jobId(`old/${job.id}+1&2=3?4#5%6 é`) }),
  summary: "the id of the job is an old one, with characters that a URL cannot hold as they are",
};
