import { jobId } from "../../domain/brand.ts";
import { ALWAYS, type Scenario } from "../definition.ts";

export const oddId: Scenario = {
  stage: "job",
  params: { times: ALWAYS },
  job: (job) => ({ ...job, id: jobId(`old/${job.id}+1&2=3?4#5%6 é`) }),
  summary: "the id of the job is an old one, with characters that a URL cannot hold as they are",
  happens:
    "The id of the job has a slash, `+ & = ? # %`, a blank and a letter beyond ASCII, as an id from elsewhere may.",
  money: "The job stays paid, and completes.",
  client: "Percent-encodes the id wherever it goes into a URL.",
  label: "assumed",
  source: "submit#answer: older jobs keep the ids of whoever made them; the characters are assumed",
  stories: [],
};
