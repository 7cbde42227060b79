import { broken, type ClientCheck, type Judgement, PASS } from "../check.ts";
import type { Run, Seen } from "../run.ts";
import { lostVideo } from "../submits.ts";
import { redirectedFrom, those } from "../traffic.ts";
import { NOT_FETCHED } from "./shared/files.ts";

export const followsARedirect: ClientCheck = {
  id: "CL-042",
  title: "follows a redirect of the video's URL",
  level: "should",
  evidence: {
    label: "assumed",
    source: "assumed: met at services like it, https://github.com/kodelyx/flow-agent/issues/4",
  },
  story: "A client saved the page of a redirect as its video: kodelyx/flow-agent#4.",
  advice: "Follow 301, 302, 307 and 308 for downloads (curl needs -L).",
  scenarios: ["asset-moved"],
  needs: ["download"],
  inputs: "situation",
  judge,
};

function judge(run: Run): Judgement {
  const moved = those(run, "download").find(isRedirect);
  if (!moved) return NOT_FETCHED;
  const there = those(run, "download").some((seen) => redirectedFrom(run, seen) !== undefined);
  return there
    ? PASS
    : broken(
        `the video has moved to ${moved.answerHeaders["location"]}, and the client did not ask there`,
        [moved],
        lostVideo(run),
      );
}

const isRedirect = ({ status = 0 }: Seen): boolean => status >= 300 && status < 400;
