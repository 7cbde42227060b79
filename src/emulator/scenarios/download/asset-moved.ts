import { ALWAYS, type Scenario } from "../definition.ts";

export const assetMoved: Scenario = {
  stage: "download",
  params: { times: ALWAYS, status: 302 },
  statuses: [301, 302, 303, 307, 308],
  link: "moved",
  summary: "the video's URL redirects to another place",
  happens: "The video's URL is answered with a redirect to another path.",
  money: "The job stays paid.",
  client: "Follows the redirect.",
  label: "assumed",
  source: "met at services like it",
  stories: ["https://github.com/kodelyx/flow-agent/issues/4"],
};
