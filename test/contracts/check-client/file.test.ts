import { describe, expect, it } from "vitest";
import { NO_ADAPTER } from "../../../src/contracts/check-client/adapter.ts";
import {
  aFile,
  aJob,
  aRun,
  download,
  judgedBy,
  KILLED,
  poll,
  type SomeRun,
  submit,
  verdictOf,
} from "../../support/a-run.ts";

const OTHER = aFile({ sha256: "something else", bytes: 7 });
const GONE = download({ status: 404 });
const MOVED = download({
  status: 302,
  answerHeaders: { location: "http://a.invalid/moved/1.mp4" },
});
const BROKE = download({ fate: "cut" });
const IN_PROJECT: SomeRun = {
  seen: [BROKE],
  is: "failure",
  adapter: { ...NO_ADAPTER, cwd: "/home/me/project" },
};
const PAGE = download({ answerHeaders: { "content-type": "text/html" } });
const EMPTY = download({ answerHeaders: { "content-type": "video/mp4", "content-length": "0" } });
const FILE = download({ answerHeaders: { "content-type": "video/mp4", "content-length": "9" } });
const RELATIVE = poll({
  status: "COMPLETED",
  output: { video: { url: "/api/content?runId=vid_1" } },
});

describe.each<[string, string, SomeRun, string]>([
  ["CL-040", "has the video", { files: [aFile({ path: "out/clip" })] }, "pass"],
  [
    "CL-040",
    "has another file in its place",
    { files: [OTHER] },
    "fail: it saved video.mp4 with 7 bytes, which is not the video: sha256 something el and not the video",
  ],
  ["CL-040", "has saved nothing here", { seen: [FILE], is: "success" }, "inconclusive"],
  [
    "CL-040",
    "saves no videos",
    { adapter: { ...NO_ADAPTER, cannot: ["download"] } },
    "not-applicable",
  ],
  ["CL-041", "says failure", { seen: [BROKE], is: "failure" }, "pass"],
  ["CL-041", "has put it together", { seen: [BROKE], is: "success", files: [aFile()] }, "pass"],
  [
    "CL-041",
    "says success with the half",
    { seen: [BROKE], is: "success", files: [OTHER] },
    "fail: each download broke off, and the client reports success, with 7 bytes in video.mp4",
  ],
  ["CL-041", "does not say", { seen: [BROKE], files: [OTHER] }, "inconclusive"],
  ["CL-041", "was killed while it tried", { seen: [BROKE], process: KILLED }, "inconclusive"],
  ["CL-041", "fetched nothing", { is: "success" }, "not-applicable"],
  ["CL-042", "asks there", { seen: [MOVED, download({ target: "/moved/1.mp4?a=b" })] }, "pass"],
  [
    "CL-042",
    "asks at the old place again",
    { seen: [MOVED, MOVED], is: "success" },
    "fail: the video has moved to http://a.invalid/moved/1.mp4, and the client did not ask there",
  ],
  ["CL-042", "met no redirect", { seen: [FILE] }, "not-applicable"],
  ["CL-043", "gets it by another link", { seen: [GONE, poll({}), FILE] }, "pass"],
  ["CL-043", "reads the status again", { seen: [GONE, poll({})], is: "failure" }, "pass"],
  ["CL-043", "names the job", { seen: [GONE], is: "failure", said: "lost vid_1" }, "pass"],
  [
    "CL-043",
    "gives up without a trace",
    { seen: [GONE], is: "failure", said: "404" },
    "fail: its link was answered 404; it neither read the status again nor named the job, which is paid",
  ],
  [
    "CL-043",
    "says success",
    { seen: [GONE], is: "success" },
    "fail: its link was answered 404, and the client reports success",
  ],
  [
    "CL-043",
    "buys another",
    { seen: [submit(), GONE, submit()], jobs: [aJob(), aJob()] },
    "fail: its link was answered 404, and it bought the video again for 0.4 USD",
  ],
  ["CL-043", "does not say", { seen: [GONE] }, "inconclusive"],
  ["CL-043", "met no dead link", { seen: [FILE], is: "failure" }, "not-applicable"],
  ["CL-044", "leaves nothing", { seen: [BROKE], is: "failure" }, "pass"],
  [
    "CL-044",
    "leaves what says itself that it is a part",
    { seen: [BROKE], is: "failure", files: [aFile({ path: "video.mp4.part" })] },
    "pass",
  ],
  [
    "CL-044",
    "leaves the half",
    { seen: [BROKE], is: "failure", files: [OTHER] },
    "fail: it did not get the video, and left video.mp4 with 7 bytes",
  ],
  [
    "CL-044",
    "runs where nobody looks, and leaves nothing here but a log",
    { ...IN_PROJECT, files: [aFile({ path: ".cache/log", looksLikeVideo: false })] },
    "inconclusive",
  ],
  [
    "CL-044",
    "runs where nobody looks, and leaves a part here",
    { ...IN_PROJECT, files: [aFile({ path: "video.mp4.part" })] },
    "pass",
  ],
  [
    "CL-044",
    "runs where nobody looks, and leaves the half here",
    { ...IN_PROJECT, files: [OTHER] },
    "fail: it did not get the video, and left video.mp4 with 7 bytes",
  ],
  ["CL-044", "believes in it", { seen: [BROKE], is: "success", files: [OTHER] }, "not-applicable"],
  ["CL-044", "was killed", { seen: [BROKE], process: KILLED, files: [OTHER] }, "inconclusive"],
  ["CL-045", "got it later", { seen: [PAGE, FILE], is: "success", files: [aFile()] }, "pass"],
  ["CL-045", "says failure", { seen: [EMPTY], is: "failure" }, "pass"],
  [
    "CL-045",
    "keeps a page",
    { seen: [PAGE], is: "success", files: [OTHER] },
    "fail: it was answered text/html, and reports success with 7 bytes in video.mp4",
  ],
  [
    "CL-045",
    "keeps nothing",
    { seen: [EMPTY], is: "success" },
    "fail: it was answered no bytes, and reports success",
  ],
  ["CL-045", "met a video only", { seen: [FILE], is: "success" }, "not-applicable"],
  ["CL-046", "tries again", { seen: [download({ status: 503 }), FILE] }, "pass"],
  [
    "CL-046",
    "does not",
    { seen: [download({ status: 503 })] },
    "fail: it gave up after 1 of its downloads had been answered 503; the next would have had the video",
  ],
  ["CL-046", "was killed", { seen: [download({ status: 503 })], process: KILLED }, "inconclusive"],
  ["CL-046", "met none", { seen: [FILE] }, "not-applicable"],
  ["CL-047", "asks the API", { seen: [RELATIVE, { purpose: "content", status: 302 }] }, "pass"],
  [
    "CL-047",
    "asks without the key",
    { seen: [RELATIVE, { purpose: "content", status: 401 }] },
    "fail: its video lies at /api/content?runId=vid_1, a path of the API that needs the key, and it was answered 401 there",
  ],
  ["CL-047", "has a whole link", { seen: [poll({ status: "COMPLETED" })] }, "not-applicable"],
])("%s", (id, what, run, verdict) => {
  it(`of a client that ${what}: ${verdict.split(":", 1)}`, () => {
    expect(verdictOf(id, run)).toBe(verdict);
  });
});

it("counts a video that is paid and not there, with what was paid for it", () => {
  const judged = judgedBy("CL-040", aRun({ files: [OTHER] }));
  expect(judged).toMatchObject({ loss: { usd: 0.4, videos: 1 } });
});
