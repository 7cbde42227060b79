import type { Scenario } from "../definition.ts";

/**
 * The job is `COMPLETED`, and its status has no `output`; in the flat form `videoUrl` is null.
 *
 * @money The job stays paid.
 * @client Reads the status once more, and then stops with an error that names the id. It neither
 * crashes nor loops nor reports success.
 * @known assumed: met at services like it
 * @met https://github.com/lidge-jun/opencodex/pull/582
 * @met https://github.com/nodetool-ai/nodetool/pull/5205
 */
export const completedWithoutUrl: Scenario = {
  stage: "job",
  status: () => ({ drops: ["output"] }),
  summary: "the job completes, and its status has no URL of a video",
};
