import { MINUTE_MS, type Scenario } from "../definition.ts";

/**
 * The first download stops at 99 percent, and goes on two minutes later, by the world's clock.
 *
 * @money The job stays paid.
 * @client Has a time-out for silence rather than for the whole, and tries again.
 * @known assumed: any network does so
 */
export const assetStalls: Scenario = {
  stage: "download",
  params: { times: 1, forMs: 2 * MINUTE_MS },
  wire: ({ forMs: ms }) => ({ kind: "stalled", share: 0.99, ms }),
  summary: "the file stops shortly before its end, and goes on late",
};
