import type { Scenario } from "../definition.ts";

/**
 * Each download of the video is answered with 404 and `NoSuchKey`, whichever link is tried.
 *
 * @money The job stays paid.
 * @client Reads the status again for a fresh link. If that is 404 too, it says that the video
 * cannot be fetched, names the job, and does not submit again.
 * @known assumed: results#expiry: what becomes of old files is not documented
 */
export const assetGone: Scenario = {
  stage: "download",
  file: () => ({
    status: 404,
    type: "application/xml",
    body: "<Error><Code>NoSuchKey</Code></Error>\n",
  }),
  summary: "the download is answered with 404, whichever link is tried",
};
