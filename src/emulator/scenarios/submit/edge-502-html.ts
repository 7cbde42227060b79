import type { Scenario } from "../definition.ts";

/**
 * The submit is answered with 502 and a page of HTML by the edge. No job was made.
 *
 * @money Nothing is charged. The client cannot know that.
 * @client Does not crash on the HTML. Asks recover, and submits again only if there is no job.
 * @known assumed: that a hosting edge answers so is common; none is on record for this service
 * @met https://github.com/openstory-so/openstory/pull/1505
 */
export const edge502Html: Scenario = {
  stage: "submit",
  params: { times: 1, status: 502 },
  refuses: ({ status }) => ({ kind: "server-error", status }),
  summary: "the hosting edge answers 502 with a page of HTML; no job is made",
};
