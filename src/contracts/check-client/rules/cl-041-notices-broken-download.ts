import { broken, type ClientCheck, type Judgement, PASS } from "../check.ts";
import type { Run, SavedFile } from "../run.ts";
import { byOutcome, filesOf, hasVideo } from "../story/telling.ts";
import { lostVideo } from "../submits.ts";
import { those } from "../traffic.ts";
import { NOT_FETCHED } from "./shared/files.ts";

export const noticesBrokenDownload: ClientCheck = {
  id: "CL-041",
  title: "does not take a download that broke off for a video",
  level: "must",
  evidence: {
    label: "assumed",
    source:
      "assumed: any network does so; met at https://github.com/openstory-so/openstory/pull/1505",
  },
  story:
    "9 of 18 paid clips were lost to downloads that had broken off: openstory-so/openstory#1505.",
  advice:
    "Compare the bytes that came with Content-Length, and take an error while reading for a failed download.",
  scenarios: ["asset-truncated"],
  needs: ["download"],
  inputs: "process",
  judge,
};

function judge(run: Run): Judgement {
  const downloads = those(run, "download");
  if (downloads.length === 0) return NOT_FETCHED;
  if (hasVideo(run)) return PASS; // put together from ranges
  return byOutcome(run, {
    failure: () => PASS,
    success: () =>
      broken(
        `each download broke off, and the client reports success${sizes(filesOf(run))}`,
        downloads,
        lostVideo(run),
      ),
  });
}

const sizes = (files: readonly SavedFile[]): string => {
  const videos = files.filter(({ looksLikeVideo }) => looksLikeVideo);
  return videos.map(({ path, bytes }) => `, with ${bytes} bytes in ${path}`).join("");
};
