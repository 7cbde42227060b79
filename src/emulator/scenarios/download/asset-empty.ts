import type { Scenario } from "../definition.ts";

/**
 * The first download is answered with 200 and no bytes.
 *
 * @money The job stays paid.
 * @client Takes an empty file for a failed download, and tries again.
 * @known assumed: met at services like it
 * @met https://github.com/tinyhumansai/openhuman/pull/5411
 */
export const assetEmpty: Scenario = {
  stage: "download",
  params: { times: 1 },
  file: () => ({ status: 200, type: "video/mp4", body: "" }),
  summary: "the download is answered with 200 and no bytes at all",
};
