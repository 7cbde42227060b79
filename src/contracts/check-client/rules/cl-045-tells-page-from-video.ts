import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run, Seen } from "../run.ts";
import { byOutcome, filesOf, hasVideo } from "../story/telling.ts";
import { lostVideo } from "../submits.ts";
import { bringsVideo, those } from "../traffic.ts";

export const tellsPageFromVideo: ClientCheck = {
  id: "CL-045",
  title: "takes neither a page nor nothing at all for a video",
  level: "must",
  evidence: {
    label: "assumed",
    source: "docs/scenarios.md, asset-wrong-type and asset-empty: met at services like it",
  },
  story:
    "A page to sign in was saved as a video: kodelyx/flow-agent#4. An empty file went on as a finished one: tinyhumansai/openhuman#5411.",
  advice:
    "Look at Content-Type and at the number of bytes before you keep what came; try again otherwise.",
  scenarios: ["asset-wrong-type", "asset-empty"],
  needs: ["download"],
  inputs: "process",
  judge,
};

function judge(run: Run): Judgement {
  const odd = those(run, "download").find((seen) => seen.status === 200 && !bringsVideo(seen));
  if (!odd) return irrelevant("the client fetched nothing that was no video");
  if (hasVideo(run) || those(run, "download").some(bringsVideo)) return PASS;
  return byOutcome(run, {
    failure: () => PASS,
    success: () => {
      const [file] = filesOf(run).filter(({ looksLikeVideo }) => looksLikeVideo);
      const what = answerOf(odd);
      return broken(
        `it was answered ${what}, and reports success${file ? ` with ${file.bytes} bytes in ${file.path}` : ""}`,
        [odd],
        lostVideo(run),
      );
    },
  });
}

const answerOf = ({ answerHeaders }: Seen): string =>
  answerHeaders["content-length"] === "0" ? "no bytes" : `${answerHeaders["content-type"]}`;
