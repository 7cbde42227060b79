import { broken, type ClientCheck, irrelevant, type Judgement, PASS, unclear } from "../check.ts";
import type { Run, Seen } from "../run.ts";
import { byOutcome, filesOf, hasVideo, toldIn } from "../story/telling.ts";
import { lostVideo } from "../submits.ts";
import { answered, those } from "../traffic.ts";

const isWhole = ({ status, fate, answerHeaders }: Seen): boolean =>
  status === 200 && fate === "answered" && isVideo(answerHeaders);

const isVideo = (headers: Seen["answerHeaders"]): boolean =>
  /^video\//.test(headers["content-type"] ?? "") && headers["content-length"] !== "0";

/** Whether the first download was of something that is no video. */
const looksAtWhatComes = (run: Run): Judgement => {
  const odd = those(run, "download").find((seen) => seen.status === 200 && !isWhole(seen));
  if (!odd) return irrelevant("the client fetched nothing that was no video");
  if (hasVideo(run) || those(run, "download").some(isWhole)) return PASS;
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
};

const answerOf = ({ answerHeaders }: Seen): string =>
  answerHeaders["content-length"] === "0" ? "no bytes" : `${answerHeaders["content-type"]}`;

const triesAgain = (run: Run): Judgement => {
  const failed = those(run, "download").filter(({ status = 0 }) => status >= 500);
  if (failed.length === 0) return irrelevant("no download of the client was answered with 5xx");
  if (those(run, "download").some(isWhole)) return PASS;
  if (toldIn(run) === "unfinished") return unclear("it was killed before it had its video");
  return broken(
    `it gave up after ${failed.length} of its downloads had been answered ${failed[0]?.status}; the next would have had the video`,
    failed,
    lostVideo(run),
  );
};

const fetchesFromTheApi = (run: Run): Judgement => {
  const named = those(run, "poll").find((seen) => isRelative(linkIn(seen)));
  if (!named) return irrelevant("no status named a path of the API");
  const asked = those(run, "content");
  if (asked.some(({ status = 0 }) => status >= 200 && status < 400)) return PASS;
  const [last] = asked.slice(-1);
  const what = last ? `was answered ${last.status} there` : "did not ask there";
  return broken(
    `its video lies at ${linkIn(named)}, a path of the API that needs the key, and it ${what}`,
    [named, ...asked],
    lostVideo(run),
  );
};

const linkIn = (seen: Seen): unknown =>
  answered(seen, "data", "output", "video", "url") ?? answered(seen, "videoUrl");

const isRelative = (link: unknown): boolean => typeof link === "string" && link.startsWith("/");

/** What a client makes of downloads that are not what they should be. */
export const ODD_FILE_CHECKS: readonly ClientCheck[] = [
  {
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
    byTraffic: false,
    judge: looksAtWhatComes,
  },
  {
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
    byTraffic: true,
    judge: triesAgain,
  },
  {
    id: "CL-047",
    title: "fetches a video that lies behind a path of the API",
    level: "should",
    evidence: {
      label: "observed",
      source: "follow-ups#content, results#url, clients#kairo",
      date: "2026-08-22",
    },
    story:
      "The URL of some models begins with a slash: libraries call it invalid, and the paid video stays where it is.",
    advice:
      "Resolve the URL against the API's base URL, and send the key if the origin is the API's.",
    scenarios: ["asset-needs-key"],
    needs: ["download"],
    byTraffic: true,
    judge: fetchesFromTheApi,
  },
];
