import type { Scenario } from "../definition.ts";

/**
 * The submit is answered with 500 or 503 in JSON, or with another 5xx and the page of a gateway. No
 * job was made.
 *
 * @money Nothing is charged. The client cannot know that.
 * @client Asks `GET /api/generate-video/recover` whether there is a job after all, and submits
 * again only if there is none.
 * @known documented: submit#refusals, errors#retry; the pages of the gateway are assumed
 * @met https://github.com/gitroomhq/agent-media-app/pull/4
 */
export const submit5xx: Scenario = {
  stage: "submit",
  params: { times: 1, status: 503 },
  refuses: ({ status }) => ({ kind: "server-error", status }),
  summary: "the submit is answered with a server error; no job is made, nothing is charged",
  notInCheckClient: "submit-cut asks the same of a client: one job at most, where none was made",
};
