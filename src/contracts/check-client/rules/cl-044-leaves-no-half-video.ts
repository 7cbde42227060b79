import { broken, type ClientCheck, irrelevant, type Judgement, PASS, unclear } from "../check.ts";
import type { Run } from "../run.ts";
import { byOutcome, filesOf, toldIn } from "../story/telling.ts";
import { those } from "../traffic.ts";
import { NOT_FETCHED } from "./shared/files.ts";

export const leavesNoHalfVideo: ClientCheck = {
  id: "CL-044",
  title: "leaves no half video behind when it fails",
  level: "should",
  evidence: { label: "assumed", source: "assumed: docs/scenarios.md, asset-truncated" },
  story: "The next step of a pipeline finds a file, and publishes half of a video.",
  advice: "Write to a name such as video.mp4.part, and rename it once it is whole.",
  scenarios: ["asset-truncated", "asset-gone"],
  needs: ["download"],
  inputs: "process",
  judge,
};

function judge(run: Run): Judgement {
  const downloads = those(run, "download");
  if (downloads.length === 0) return NOT_FETCHED;
  const told = toldIn(run);
  if (told === "success") return irrelevant("the client believes that it has its video");
  if (told === "unfinished" || told === "unheard")
    return byOutcome(run, { success: () => PASS, failure: () => PASS });
  const left = filesOf(run).filter(
    ({ path, looksLikeVideo }) => looksLikeVideo && !UNFINISHED_NAME.test(path),
  );
  if (left.length > 0) {
    return broken(
      `it did not get the video, and left ${left.map(({ path, bytes }) => `${path} with ${bytes} bytes`).join(" and ")}`,
      downloads.slice(-1),
    );
  }
  // It may save where it runs, and nobody looks there: a part of the video that is here shows that it does not.
  const isSeen = filesOf(run).some(({ looksLikeVideo }) => looksLikeVideo);
  return isSeen || run.adapter.cwd === undefined
    ? PASS
    : unclear(
        "it runs in a folder of its user (cwd), where nobody looks for what it left, and left nothing of the video in the folder of the run: only without cwd can this be told",
      );
}

/** Names by which a file says itself that it is not whole. */
const UNFINISHED_NAME = /\.(part|partial|tmp|temp|download|crdownload)$/i;
