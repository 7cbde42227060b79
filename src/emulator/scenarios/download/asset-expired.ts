import type { Scenario } from "../definition.ts";

/**
 * The link of the first read of the completed job has expired already and is answered with 403. The
 * next read has a fresh one.
 *
 * @money The job stays paid.
 * @client Reads the status again and takes the link of that. The same link again will not do.
 * @known assumed: results#expiry
 */
export const assetExpired: Scenario = {
  stage: "download",
  params: { times: 1 },
  meets: ["poll"],
  link: "expired",
  summary: "the link of the first status reads has expired; a later read has a fresh one",
};
