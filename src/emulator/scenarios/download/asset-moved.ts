import type { Scenario } from "../definition.ts";

/**
 * The video's URL is answered with a redirect to another path.
 *
 * @money The job stays paid.
 * @client Follows the redirect.
 * @known assumed: met at services like it
 * @met https://github.com/kodelyx/flow-agent/issues/4
 */
export const assetMoved: Scenario = {
  stage: "download",
  params: { status: 302 },
  statuses: [301, 302, 303, 307, 308],
  link: "moved",
  summary: "the video's URL redirects to another place",
};
