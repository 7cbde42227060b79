import type { Scenario } from "../definition.ts";

/**
 * The first download announces its whole length, and the connection breaks after half of it.
 *
 * @money The job stays paid.
 * @client Compares what came with `Content-Length`, and fetches the rest by `Range` or the whole
 * again. It leaves no half file behind.
 * @known assumed: any network does so
 * @met https://github.com/openstory-so/openstory/pull/1505
 */
export const assetTruncated: Scenario = {
  stage: "download",
  params: { times: 1 },
  wire: () => ({ kind: "cut-short", share: 0.5 }),
  summary: "the connection is cut in the middle of the file",
};
