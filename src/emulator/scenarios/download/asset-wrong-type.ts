import type { Scenario } from "../definition.ts";

/**
 * The first download is answered with 200 and a page of HTML.
 *
 * @money The job stays paid.
 * @client Looks at `Content-Type`, saves no page as a video, and tries again.
 * @known assumed: portals and gateways do so
 * @met https://github.com/kodelyx/flow-agent/issues/4
 */
export const assetWrongType: Scenario = {
  stage: "download",
  params: { times: 1 },
  file: () => ({
    status: 200,
    type: "text/html; charset=utf-8",
    body: "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Please sign in.</body></html>\n",
  }),
  summary: "the download is answered with 200 and a page of HTML",
};
