import { broken, type ClientCheck, irrelevant, type Judgement, PASS, unclear } from "../check.ts";
import type { Run } from "../run.ts";
import { toldIn } from "../story/telling.ts";
import { lostVideo } from "../submits.ts";
import { bringsVideo, those } from "../traffic.ts";

export const triesDownloadAgain: ClientCheck = {
  id: "CL-046",
  title: "tries a download again that was answered with 5xx",
  level: "should",
  evidence: {
    label: "assumed",
    source: "docs/scenarios.md, asset-5xx: met at services like it",
  },
  story:
    "9 of 18 paid clips were lost to downloads that were tried once: openstory-so/openstory#1505.",
  advice: "Try a download a few times, with a pause. It costs nothing; the video is paid.",
  scenarios: ["asset-5xx"],
  needs: ["download"],
  inputs: "situation",
  judge,
};

function judge(run: Run): Judgement {
  const failed = those(run, "download").filter(({ status = 0 }) => status >= 500);
  if (failed.length === 0) return irrelevant("no download of the client was answered with 5xx");
  if (those(run, "download").some(bringsVideo)) return PASS;
  if (toldIn(run) === "unfinished") return unclear("it was killed before it had its video");
  return broken(
    `it gave up after ${failed.length} of its downloads had been answered ${failed[0]?.status}; the next would have had the video`,
    failed,
    lostVideo(run),
  );
}
