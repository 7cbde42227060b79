import { ALWAYS, type Scenario } from "../definition.ts";

export const completedWithoutUrl: Scenario = {
  stage: "job",
  params: { times: ALWAYS },
  status: () => ({ drops: ["output"] }),
  summary: "the job completes, and its status has no URL of a video",
  happens:
    "The job is `COMPLETED`, and its status has no `output`; in the flat form `videoUrl` is null.",
  money: "The job stays paid.",
  client:
    "Reads the status once more, and then stops with an error that names the id. It neither crashes nor loops nor reports success.",
  label: "assumed",
  source: "met at services like it",
  stories: [
    "https://github.com/lidge-jun/opencodex/pull/582",
    "https://github.com/nodetool-ai/nodetool/pull/5205",
  ],
};
