import { broken, type ClientCheck, irrelevant, type Judgement, PASS, unclear } from "../check.ts";
import type { Run, SavedFile, Seen } from "../run.ts";
import { byOutcome, dollars, filesOf, hasVideo, toldIn, wordsIn } from "../story/telling.ts";
import { lostToRepeats, lostVideo } from "../submits.ts";
import { redirectedFrom, those } from "../traffic.ts";

const savedWhole = (run: Run): Judgement => {
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
};

const short = ({ sha256 }: { readonly sha256: string }): string => sha256.slice(0, 12);

const NOT_MET = irrelevant("the client did not try to fetch the video");

const noticesACut = (run: Run): Judgement => {
  const downloads = those(run, "download");
  if (downloads.length === 0) return NOT_MET;
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
};

const sizes = (files: readonly SavedFile[]): string => {
  const videos = files.filter(({ looksLikeVideo }) => looksLikeVideo);
  return videos.map(({ path, bytes }) => `, with ${bytes} bytes in ${path}`).join("");
};

const isRedirect = ({ status = 0 }: Seen): boolean => status >= 300 && status < 400;

const followsAMove = (run: Run): Judgement => {
  const moved = those(run, "download").find(isRedirect);
  if (!moved) return NOT_MET;
  const there = those(run, "download").some((seen) => redirectedFrom(run, seen) !== undefined);
  return there
    ? PASS
    : broken(
        `the video has moved to ${moved.answerHeaders["location"]}, and the client did not ask there`,
        [moved],
        lostVideo(run),
      );
};

const livesWithDeadLinks = (run: Run): Judgement => {
  const refused = those(run, "download").find(({ status = 0 }) => status >= 400);
  if (!refused) return NOT_MET;
  const again = those(run, "submit").filter(({ at }) => at > refused.endedAt);
  if (again.length > 0) {
    const loss = lostToRepeats(run);
    return broken(
      `its link was answered ${refused.status}, and it bought the video again for ${dollars(loss.usd)}`,
      [refused, ...again],
      loss,
    );
  }
  const got = those(run, "download").some(
    ({ status, fate }) => status === 200 && fate === "answered",
  );
  if (got) return PASS;
  return byOutcome(run, {
    success: () =>
      broken(
        `its link was answered ${refused.status}, and the client reports success`,
        [refused],
        lostVideo(run),
      ),
    failure: () => {
      const polled = those(run, "poll").some(({ at }) => at > refused.at);
      const keepsTheJob = run.jobs.some(({ id }) => wordsIn(run).includes(id));
      if (polled || keepsTheJob) return PASS;
      return broken(
        `its link was answered ${refused.status}; it neither read the status again nor named the job, which is paid`,
        [refused],
        lostVideo(run),
      );
    },
  });
};

/** Names by which a file says itself that it is not whole. */
const UNFINISHED_NAME = /\.(part|partial|tmp|temp|download|crdownload)$/i;

const leavesNoHalf = (run: Run): Judgement => {
  const downloads = those(run, "download");
  if (downloads.length === 0) return NOT_MET;
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
};

/** What becomes of the video itself. */
export const FILE_CHECKS: readonly ClientCheck[] = [
  {
    id: "CL-040",
    title: "saves the video byte for byte",
    level: "must",
    evidence: { label: "documented", source: "results#url; the file is the product" },
    story: "A file that went through a text decoder has about the right size, and does not play.",
    advice: "Write the body of the answer as bytes, without decoding it, to the end.",
    scenarios: ["happy"],
    needs: ["download"],
    byTraffic: false,
    judge: savedWhole,
  },
  {
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
    byTraffic: false,
    judge: noticesACut,
  },
  {
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
    byTraffic: true,
    judge: followsAMove,
  },
  {
    id: "CL-043",
    title: "reads the status again, or names the job, when the link of a video is dead",
    level: "should",
    evidence: { label: "assumed", source: "results#expiry: not documented for video" },
    story:
      "Links expire. The job does not: its next status has a fresh one, and a client that gives up without the id has lost a paid video.",
    advice:
      "At 403, 404 or 410 read the status again and take the link of that. If that fails too, say the id of the job, and never submit again.",
    scenarios: ["asset-expired", "asset-gone"],
    needs: ["download"],
    byTraffic: false,
    judge: livesWithDeadLinks,
  },
  {
    id: "CL-044",
    title: "leaves no half video behind when it fails",
    level: "should",
    evidence: { label: "assumed", source: "assumed: docs/scenarios.md, asset-truncated" },
    story: "The next step of a pipeline finds a file, and publishes half of a video.",
    advice: "Write to a name such as video.mp4.part, and rename it once it is whole.",
    scenarios: ["asset-truncated", "asset-gone"],
    needs: ["download"],
    byTraffic: false,
    judge: leavesNoHalf,
  },
];
