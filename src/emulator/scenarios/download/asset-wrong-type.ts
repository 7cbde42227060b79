import type { Scenario } from "../definition.ts";

export const assetWrongType: Scenario = {
  stage: "download",
  params: { times: 1 },
  file: () => ({
    status: 200,
    type: "text/html; charset=utf-8",
    body: "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Please sign in.</body></html>\n",
  }),
  summary: "the download is answered with 200 and a page of HTML",
  happens: "The first download is answered with 200 and a page of HTML.",
  money: "The job stays paid.",
  client: "Looks at `Content-Type`, saves no page as a video, and tries again.",
  label: "assumed",
  source: "portals and gateways do so",
  stories: ["https://github.com/kodelyx/flow-agent/issues/4"],
};
