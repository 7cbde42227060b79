import { describe, expect, it } from "vitest";
import {
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

const RUNS = { status: "IN_PROGRESS" };
const named = (id: string) => submit({ answer: JSON.stringify({ runId: id, id }) });
const askedFor = (query: string) => poll(RUNS, { target: `/api/video/status?${query}` });

const gaveUp = (what: string) =>
  `fail: it was answered ${what}, and gave up the video, which is paid`;

describe.each<[string, string, SomeRun, string]>([
  ["CL-010", "submits once", { seen: [submit()] }, "pass"],
  [
    "CL-010",
    "is refused, and tries otherwise",
    { seen: [submit({ status: 400 }), submit()] },
    "pass",
  ],
  [
    "CL-010",
    "submits twice",
    { seen: [submit(), submit({ status: 200 })], jobs: [aJob(), aJob({ id: "vid_2" })] },
    "fail: it was asked for one video and bought 2, for 0.4 USD too much",
  ],
  ["CL-010", "is refused", { seen: [submit({ status: 402 })] }, "not-applicable"],
  ["CL-011", "asks by requestId", { seen: [named("vid_1"), askedFor("requestId=vid_1")] }, "pass"],
  ["CL-011", "asks by runId", { seen: [named("vid_1"), askedFor("runId=vid_1")] }, "pass"],
  [
    "CL-011",
    "asks by an id of its own, once",
    { seen: [named("vid_1"), askedFor("requestId=mine"), askedFor("requestId=vid_1")] },
    "fail: it asked about mine, and the submit was answered with vid_1",
  ],
  [
    "CL-011",
    "asks in another way",
    { seen: [named("vid_1"), askedFor("id=vid_1")] },
    "fail: it asked for a status without requestId or runId",
  ],
  [
    "CL-011",
    "asks for undefined after a refusal",
    { seen: [submit({ status: 402 }), askedFor("runId=undefined")], jobs: [] },
    'fail: its submit was refused with 402, so that there is no job, and it asked for the status of one once ("undefined")',
  ],
  [
    "CL-011",
    "asks for nothing, again and again, after a page",
    { seen: [submit({ status: 502 }), askedFor(""), askedFor("")], jobs: [], process: KILLED },
    "fail: its submit was refused with 502, so that there is no job, and it asked for the status of one 2 times (no id)",
  ],
  [
    "CL-011",
    "is refused, submits again, and asks by the id of that",
    { seen: [submit({ status: 503 }), named("vid_1"), askedFor("runId=vid_1")] },
    "pass",
  ],
  [
    "CL-011",
    "takes a refusal for an answer",
    { seen: [submit({ status: 402 })] },
    "not-applicable",
  ],
  ["CL-011", "asks nothing", { seen: [named("vid_1")] }, "not-applicable"],
  ["CL-012", "goes on", { seen: [submit()], is: "success" }, "pass"],
  [
    "CL-012",
    "gives up",
    { seen: [submit({ status: 200 })], is: "failure" },
    gaveUp("with 200 in the place of 202"),
  ],
  ["CL-012", "does not say how it went", { seen: [submit()] }, "inconclusive"],
  [
    "CL-012",
    "has the video, and says that it failed",
    { seen: [submit(), download()], is: "failure" },
    "inconclusive",
  ],
  [
    "CL-012",
    "is refused the video",
    { seen: [submit(), download({ status: 403 })], is: "failure" },
    gaveUp("with 200 in the place of 202"),
  ],
  [
    "CL-012",
    "never ends",
    { seen: [submit()], process: { ...KILLED, outcome: { is: "unknown", said: "" } } },
    "inconclusive",
  ],
  ["CL-012", "has no job", { seen: [submit({ status: 500 })], is: "failure" }, "not-applicable"],
  [
    "CL-013",
    "gives up",
    { seen: [submit()], is: "failure" },
    gaveUp("with fields that it did not know"),
  ],
  [
    "CL-014",
    "gives up",
    { seen: [submit()], is: "failure" },
    gaveUp("without cost, details, model and other optional fields"),
  ],
])("%s, of a client that %s", (id, _, run, verdict) => {
  it("says so", () => {
    expect(verdictOf(id, run)).toBe(verdict);
  });
});

it("counts each job after the first as lost money", () => {
  const jobs = [aJob(), aJob({ id: "vid_2" }), aJob({ id: "vid_3", paidUsd: 0 })];
  const run = aRun({ seen: [submit(), submit(), submit()], jobs });
  expect(judgedBy("CL-010", run)).toMatchObject({ seen: [1, 2, 3], loss: { usd: 0.4 } });
});
