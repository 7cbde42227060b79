import { describe, expect, it } from "vitest";
import {
  aJob,
  aRun,
  CUT,
  download,
  judgedBy,
  KILLED,
  poll,
  type SomeRun,
  type SomeSeen,
  submit,
  verdictOf,
} from "../../support/a-run.ts";

const LOST = submit(CUT);
const LEFT = submit({ status: 202, fate: "abandoned" });
const RECOVER: SomeSeen = { purpose: "recover", target: "/api/generate-video/recover" };
const DONE = poll({ status: "COMPLETED" });
const FAILED = poll({ status: "FAILED" });
const DEARER = { seen: [submit(), DONE], jobs: [aJob({ paidUsd: 0.525, priceUsd: 0.35 })] };
const QUOTED =
  "fail: it says that the video cost 0.35 USD, as its submit was answered, and it cost 0.525 USD in the end";
const PAGE = submit({ status: 502, answer: "<!DOCTYPE html>" });
const OTHERS_END = poll(
  { status: "COMPLETED", output: { video: { url: "http://files/predictions/old.mp4" } } },
  { target: "/api/video/status?requestId=vid_0" },
);
const ADOPTING = [
  ...[LOST, RECOVER, OTHERS_END],
  download({ target: "/predictions/old.mp4", answerHeaders: { "content-type": "video/mp4" } }),
];
const AMONG = { others: [aJob({ id: "vid_0", prompt: "another" })] };
const ADOPTED =
  "fail: the answer to its submit was lost, and it took vid_0 for its own, which is older and has another prompt";
const TWO = [aJob(), aJob({ id: "vid_2", paidUsd: 0.3 })];

describe.each<[string, string, SomeRun, string]>([
  ["CL-070", "asks recover", { seen: [LOST, RECOVER, DONE] }, "pass"],
  ["CL-070", "gives up, which is another's matter", { seen: [LOST] }, "pass"],
  [
    "CL-070",
    "submits again",
    { seen: [LOST, submit()], jobs: TWO },
    "fail: the answer to its submit was lost though the job was made, and it submitted again: 2 jobs for one video, 0.3 USD too much",
  ],
  [
    "CL-070",
    "did not wait for the answer, and submits again",
    { seen: [LEFT, RECOVER, submit()], jobs: TWO },
    "fail: the answer to its submit was lost though the job was made, and it submitted again: 2 jobs for one video, 0.3 USD too much",
  ],
  ["CL-070", "got its answer", { seen: [submit(), submit()], jobs: TWO }, "not-applicable"],
  ["CL-071", "tries again", { seen: [LOST, submit()] }, "pass"],
  ["CL-071", "gives up", { seen: [LOST], jobs: [] }, "pass"],
  [
    "CL-071",
    "tries twice",
    { seen: [LOST, submit(), submit()], jobs: TWO },
    "fail: its connection broke before the submit arrived, and it submitted again: 2 jobs for one video, 0.3 USD too much",
  ],
  ["CL-072", "finds it", { seen: [LOST, RECOVER, DONE] }, "pass"],
  [
    "CL-072",
    "does not ask",
    { seen: [LOST] },
    "fail: the answer to its submit was lost, and it gave up without asking recover: job vid_1 was paid with 0.4 USD, and its video is lost",
  ],
  [
    "CL-072",
    "asks and gives up",
    { seen: [LOST, RECOVER] },
    "fail: the answer to its submit was lost, and it asked recover and gave up: job vid_1 was paid with 0.4 USD, and its video is lost",
  ],
  ["CL-072", "bought another", { seen: [LOST, submit(), DONE], jobs: TWO }, "not-applicable"],
  [
    "CL-072",
    "was killed while it waited",
    { seen: [LOST, RECOVER], process: KILLED },
    "inconclusive",
  ],
  ["CL-072", "lost nothing", { seen: [submit(), DONE] }, "not-applicable"],
  ["CL-073", "stops", { seen: [submit(), FAILED] }, "pass"],
  [
    "CL-073",
    "buys another",
    { seen: [submit(), FAILED, submit()], jobs: TWO },
    "fail: its job failed, and it submitted 1 more times by itself: 0.7 USD for 2 jobs and no video",
  ],
  ["CL-073", "saw no failure", { seen: [submit(), DONE, submit()] }, "not-applicable"],
  [
    "CL-070",
    "takes a page of the edge for no",
    { seen: [PAGE, submit()], jobs: TWO },
    "fail: its submit was answered with 502, and it submitted again: 2 jobs for one video, 0.3 USD too much",
  ],
  ["CL-070", "asks recover after a page", { seen: [PAGE, RECOVER, DONE] }, "pass"],
  ["CL-072", "takes another job", { ...AMONG, seen: ADOPTING, is: "success" }, "not-applicable"],
  [
    "CL-072",
    "asks recover after a page, and gives up",
    { seen: [PAGE, RECOVER] },
    "fail: the answer to its submit was lost, and it asked recover and gave up: job vid_1 was paid with 0.4 USD, and its video is lost",
  ],
  ["CL-075", "takes another job", { ...AMONG, seen: ADOPTING, is: "failure" }, ADOPTED],
  [
    "CL-075",
    "takes the end of another job for its own",
    { ...AMONG, seen: [LOST, RECOVER, OTHERS_END], is: "success" },
    ADOPTED,
  ],
  [
    "CL-075",
    "looks at another job, and goes on",
    { ...AMONG, seen: [LOST, RECOVER, OTHERS_END, DONE], is: "failure" },
    "pass",
  ],
  ["CL-075", "takes its own", { ...AMONG, seen: [LOST, RECOVER, DONE], is: "success" }, "pass"],
  ["CL-075", "does not ask", { ...AMONG, seen: [LOST] }, "not-applicable"],
  ["CL-075", "was killed", { ...AMONG, seen: [LOST, RECOVER], process: KILLED }, "inconclusive"],
  ["CL-075", "lost nothing", { ...AMONG, seen: [submit()] }, "not-applicable"],
  ["CL-074", "tells the final cost", { ...DEARER, said: "video.mp4, 0.525 USD" }, "pass"],
  ["CL-074", "tells it in cents", { ...DEARER, said: "total: $0.53" }, "pass"],
  ["CL-074", "tells both", { ...DEARER, said: "quoted $0.35, paid $0.525" }, "pass"],
  ["CL-074", "tells the price of the submit", { ...DEARER, said: "video.mp4, 0.35 USD" }, QUOTED],
  ["CL-074", "tells it as JSON", { ...DEARER, said: '{"ok":true,"costUsd":0.35}' }, QUOTED],
  ["CL-074", "tells it in words", { ...DEARER, said: "The cost was 0.350." }, QUOTED],
  ["CL-074", "tells the price with a sign", { ...DEARER, said: "paid: $0.35" }, QUOTED],
  ["CL-074", "tells no cost", { ...DEARER, said: "saved after 0.35 s" }, "not-applicable"],
  ["CL-074", "tells another sum", { ...DEARER, said: "balance: 99.65 USD" }, "not-applicable"],
  ["CL-074", "is known by its requests only", { ...DEARER, is: null }, "inconclusive"],
  ["CL-074", "pays what was quoted", { seen: [submit(), DONE], said: "0.4 USD" }, "not-applicable"],
  ["CL-074", "saw no end", { ...DEARER, seen: [submit()], said: "0.35 USD" }, "not-applicable"],
])("%s", (id, what, run, verdict) => {
  it(`of a client that ${what}: ${verdict.split(":", 1)}`, () => {
    expect(verdictOf(id, run)).toBe(verdict);
  });
});

it("counts what was paid beside the first job, and a video that nobody knows of", () => {
  expect(judgedBy("CL-070", aRun({ seen: [LOST, submit()], jobs: TWO }))).toMatchObject({
    seen: [1, 2],
    loss: { usd: 0.3 },
  });
  expect(judgedBy("CL-072", aRun({ seen: [LOST] }))).toMatchObject({
    loss: { usd: 0.4, videos: 1 },
  });
});
