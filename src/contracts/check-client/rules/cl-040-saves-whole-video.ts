import { broken, type ClientCheck, type Judgement, PASS, unclear } from "../check.ts";
import type { Run } from "../run.ts";
import { filesOf, hasVideo } from "../story/telling.ts";
import { lostVideo } from "../submits.ts";
import { those } from "../traffic.ts";

export const savesWholeVideo: ClientCheck = {
  id: "CL-040",
  title: "saves the video byte for byte",
  level: "must",
  evidence: { label: "documented", source: "results#url; the file is the product" },
  story: "A file that went through a text decoder has about the right size, and does not play.",
  advice: "Write the body of the answer as bytes, without decoding it, to the end.",
  scenarios: ["happy"],
  needs: ["download"],
  inputs: "process",
  judge,
};

function judge(run: Run): Judgement {
  if (hasVideo(run)) return PASS;
  const [other] = filesOf(run).filter(({ looksLikeVideo }) => looksLikeVideo);
  const downloads = those(run, "download");
  if (other) {
    return broken(
      `it saved ${other.path} with ${other.bytes} bytes, which is not the video: sha256 ${short(other)} and not ${run.jobs.map(short).join(" or ")}`,
      downloads,
      lostVideo(run),
    );
  }
  const did = downloads.length === 0 ? "it fetched no video" : "it fetched the video";
  return unclear(
    `${did}, and there is none in its folder: let it save to {output}, or say in client.yaml that it cannot: [download]`,
  );
}

const short = ({ sha256 }: { readonly sha256: string }): string => sha256.slice(0, 12);
