import type { Scenario } from "../definition.ts";

/**
 * The URL in the status is a path of the API. It needs the key, and redirects to a signed link on
 * another host, which must not get it. Nothing happens in the revision 2025-11, which has no such
 * path.
 *
 * @money The job stays paid.
 * @client Completes the path with the API's origin, sends the key there, follows the redirect, and
 * does not send the key on.
 * @known observed: follow-ups#content, results#url, clients#kairo
 * @met https://github.com/Agent-Field/agentfield/issues/589
 * @met https://github.com/vercel/ai/issues/17774
 */
export const assetNeedsKey: Scenario = {
  stage: "download",
  meets: ["poll"],
  link: "content",
  summary: "the video's URL is one of the API and needs the key, which its redirect must not get",
};
