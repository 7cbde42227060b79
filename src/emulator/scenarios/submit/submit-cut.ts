import type { Scenario } from "../definition.ts";

/**
 * The connection is reset, and the service never sees the submit. There is no job.
 *
 * @money Nothing is charged. The client cannot know that.
 * @client Asks `GET /api/generate-video/recover` whether there is a job after all, and submits
 * again only if there is none.
 * @known assumed: any network does so
 */
export const submitCut: Scenario = {
  stage: "submit",
  params: { times: 1 },
  refuses: () => ({ kind: "server-error", status: 503 }),
  wire: () => ({ kind: "cut" }),
  summary: "the connection is cut before the service has seen the submit; no job is made",
};
