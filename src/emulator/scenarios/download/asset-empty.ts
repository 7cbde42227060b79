import type { Scenario } from "../definition.ts";

export const assetEmpty: Scenario = {
  stage: "download",
  params: { times: 1 },
  file: () => ({ status: 200, type: "video/mp4", body: "" }),
  summary: "the download is answered with 200 and no bytes at all",
  happens: "The first download is answered with 200 and no bytes.",
  money: "The job stays paid.",
  client: "Takes an empty file for a failed download, and tries again.",
  label: "assumed",
  source: "met at services like it",
  stories: ["https://github.com/tinyhumansai/openhuman/pull/5411"],
};
