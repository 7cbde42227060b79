import { describe, expect, it } from "vitest";
import { NO_ADAPTER } from "../../../src/contracts/check-client/adapter.ts";
import { judgedRuns } from "../../../src/contracts/check-client/judge.ts";
import { CLIENT_CHECKS } from "../../../src/contracts/check-client/rules/all.ts";
import type { Run } from "../../../src/contracts/check-client/run.ts";
import {
  aFile,
  aRun,
  download,
  judgedBy,
  KILLED,
  poll,
  type SomeRun,
  type SomeSeen,
  submit,
  verdictOf,
} from "../../support/a-run.ts";

const COMPLETED = poll({ status: "COMPLETED", output: { video: { url: "http://a/b" } } });
const OTHER = poll({ status: "IN_QUEUE" }, { target: "/api/video/status?requestId=vid_2" });
const refused = (status: number, body: unknown): SomeSeen =>
  submit({ status, answer: JSON.stringify(body) });
const BLOCKED = refused(400, { error: { message: "Your prompt was blocked.", type: "X" } });
const PAGE = submit({ status: 502, answer: "<!DOCTYPE html>" });

describe.each<[string, string, SomeRun, string]>([
  ["CL-030", "says success", { seen: [COMPLETED, download()], is: "success" }, "pass"],
  [
    "CL-030",
    "says success and has no video",
    { seen: [COMPLETED], is: "success" },
    "fail: it reports success, and has no video",
  ],
  [
    "CL-030",
    "says failure with its video in hand",
    { seen: [COMPLETED], is: "failure", files: [aFile()] },
    "fail: the job completed and the client has its video, and it reports a failure",
  ],
  [
    "CL-030",
    "says failure when the job completed, and saves no videos",
    { seen: [COMPLETED], is: "failure", adapter: { ...NO_ADAPTER, cannot: ["download"] } },
    "fail: the job completed and the client has its video, and it reports a failure",
  ],
  [
    "CL-030",
    "says failure and has no video",
    { seen: [submit(), COMPLETED], is: "failure" },
    "fail: the job completed, and the client has no video and reports a failure",
  ],
  [
    "CL-030",
    "says failure before the job is over",
    { seen: [submit(), poll({ status: "IN_QUEUE" })], is: "failure" },
    "fail: it gave up a job that was on its way to complete, and reports a failure",
  ],
  ["CL-030", "was refused", { seen: [BLOCKED], is: "failure", jobs: [] }, "not-applicable"],
  [
    "CL-030",
    "says success and has waited for nothing",
    { seen: [submit()], is: "success" },
    "fail: it reports success, and did not wait until its job was done",
  ],
  [
    "CL-030",
    "says success after a refusal",
    { seen: [BLOCKED], is: "success", jobs: [] },
    "fail: it reports success, but no job was made",
  ],
  [
    "CL-030",
    "says success with a video that it did not poll for",
    { seen: [submit()], is: "success", files: [aFile()] },
    "pass",
  ],
  ["CL-030", "says nothing that can be read", { seen: [COMPLETED] }, "inconclusive"],
  ["CL-030", "was killed", { is: "success", process: KILLED }, "inconclusive"],
  ["CL-030", "is known by its requests only", { is: null }, "inconclusive"],
  ["CL-031", "says failure", { seen: [poll({ status: "FAILED" })], is: "failure" }, "pass"],
  [
    "CL-031",
    "says success after FAILED",
    { seen: [poll({ status: "FAILED" })], is: "success" },
    "fail: the job ended without a video, and the client reports success",
  ],
  [
    "CL-031",
    "says success after a refusal",
    { seen: [BLOCKED], is: "success", jobs: [] },
    "fail: there is no job, and the client reports success",
  ],
  [
    "CL-031",
    "says success after its submit, and has waited for nothing",
    { seen: [submit()], is: "success" },
    "fail: nobody waited for the end of the job, and the client reports success",
  ],
  [
    "CL-031",
    "says success while its job runs",
    { seen: [submit(), poll({ status: "IN_QUEUE" })], is: "success" },
    "fail: nobody waited for the end of the job, and the client reports success",
  ],
  [
    "CL-031",
    "was killed, which looks like a failure",
    { is: "failure", process: KILLED },
    "inconclusive",
  ],
  [
    "CL-031",
    "was refused, and waited until it was killed",
    { seen: [BLOCKED], jobs: [], process: KILLED },
    "inconclusive",
  ],
  ["CL-032", "shows it", { seen: [BLOCKED], said: "oh: Your prompt\n  was blocked." }, "pass"],
  [
    "CL-032",
    "shows the type",
    { seen: [BLOCKED], said: "400 X" },
    'fail: it was told "Your prompt was blocked." and said "400 X"',
  ],
  ["CL-032", "was told nothing", { seen: [submit()] }, "not-applicable"],
  ["CL-032", "is known by its requests only", { seen: [BLOCKED], is: null }, "inconclusive"],
  ["CL-033", "shows a text", { seen: [refused(402, { error: "No." })], said: "No." }, "pass"],
  [
    "CL-033",
    "shows undefined",
    { seen: [refused(402, { error: "Empty." })], said: "402: undefined" },
    'fail: it was told "Empty." and said "402: undefined"',
  ],
  ["CL-033", "was told an object", { seen: [BLOCKED] }, "not-applicable"],
  [
    "CL-034",
    "shows the words for users",
    { seen: [poll({ status: "FAILED", error: "E", userFriendlyError: "U" })], said: "U" },
    "pass",
  ],
  [
    "CL-034",
    "shows the other words",
    { seen: [poll({ status: "FAILED", error: "E", userFriendlyError: "Flagged" })], said: "E" },
    'fail: it was told "Flagged" and said "E"',
  ],
  [
    "CL-034",
    "shows an error in an object, where there are no others",
    { seen: [poll({ status: "FAILED", error: { message: "E" } })], said: "E" },
    "pass",
  ],
  ["CL-034", "was given no reason", { seen: [poll({ status: "FAILED" })] }, "not-applicable"],
  [
    "CL-035",
    "names the status",
    { seen: [PAGE], said: "SyntaxError: Unexpected token (502)" },
    "pass",
  ],
  ["CL-035", "says whose trouble it is", { seen: [PAGE], said: "The API has failed." }, "pass"],
  [
    "CL-035",
    "says undefined",
    { seen: [PAGE], said: "Error: undefined" },
    'fail: it was answered 502 and a page, and said "Error: undefined"',
  ],
  [
    "CL-035",
    "was killed before it came to speak",
    { seen: [{ ...PAGE, at: 55_000 }], process: KILLED },
    "inconclusive",
  ],
  [
    "CL-035",
    "was killed, and had the time to speak",
    { seen: [{ ...PAGE, at: 45_000 }], process: KILLED },
    "fail: it was answered 502 and a page, and said nothing",
  ],
  [
    "CL-035",
    "lets its parser speak",
    { seen: [PAGE], said: "Expecting value: line 1 column 1 (char 0)" },
    'fail: it was answered 502 and a page, and said "Expecting value: line 1 column 1 (char 0)"',
  ],
  [
    "CL-035",
    "says nothing",
    { seen: [PAGE] },
    "fail: it was answered 502 and a page, and said nothing",
  ],
  ["CL-035", "met no page", { seen: [submit()] }, "not-applicable"],
  ["CL-037", "names it", { seen: [refused(402, {})], said: "insufficient funds" }, "pass"],
  [
    "CL-037",
    "says the status alone",
    { seen: [refused(402, {})], said: "402 Payment Required" },
    'fail: it was refused with 402 for its balance, and said "402 Payment Required"',
  ],
  ["CL-037", "was refused otherwise", { seen: [BLOCKED] }, "not-applicable"],
  [
    "CL-037",
    "is known by its requests only",
    { seen: [refused(402, {})], is: null },
    "inconclusive",
  ],
  ["CL-038", "says failure", { seen: [COMPLETED], is: "failure" }, "pass"],
  [
    "CL-038",
    "says success",
    { seen: [COMPLETED], is: "success" },
    "fail: its job was COMPLETED without a URL, and it reports success",
  ],
  ["CL-038", "asks three times more", { seen: Array(4).fill(COMPLETED), is: "failure" }, "pass"],
  [
    "CL-038",
    "asks four times more",
    { seen: Array(5).fill(COMPLETED), is: "failure" },
    "fail: its job was COMPLETED without a URL, and it asked 4 more times",
  ],
  [
    "CL-038",
    "asks until it is killed",
    { seen: Array(5).fill(COMPLETED), process: KILLED },
    "fail: its job was COMPLETED without a URL, and it asked 4 more times",
  ],
  [
    "CL-038",
    "reads the status of other jobs",
    { seen: [COMPLETED, ...Array(5).fill(OTHER)], is: "failure" },
    "pass",
  ],
  ["CL-038", "saw no end", { is: "success" }, "not-applicable"],
])("%s", (id, what, run, verdict) => {
  it(`of a client that ${what}: ${verdict.split(":", 1)}`, () => {
    expect(verdictOf(id, run)).toBe(verdict);
  });
});

it("blames a client less that asks for a URL too often, and then says failure", () => {
  const seen = Array(5).fill(COMPLETED);
  expect(judgedBy("CL-038", aRun({ seen, is: "failure" }))).toMatchObject({ level: "should" });
  expect(judgedBy("CL-038", aRun({ seen, process: KILLED }))).not.toHaveProperty("level");
});

it("asks for no more time where a client waits for nothing", () => {
  const waiting = judgedBy("CL-031", aRun({ seen: [BLOCKED], jobs: [], process: KILLED }));
  expect(waiting).toMatchObject({ why: expect.stringContaining("fix that first (CL-080)") });
  const polling = judgedBy("CL-031", aRun({ seen: [submit()], process: KILLED }));
  expect(polling).toMatchObject({ why: expect.stringContaining("--limit") });
});

it("does not blame unusual answers for what a client breaks on an ordinary day too", () => {
  const seen = [submit(), COMPLETED];
  const runs = ["happy", "submit-200", "bare-answers"].map((scenario) =>
    aRun({ scenario, seen, is: "failure" }),
  );
  const found = (some: readonly Run[]) =>
    judgedRuns(CLIENT_CHECKS, some)
      .filter(({ check: { id } }) => ["CL-012", "CL-014", "CL-030"].includes(id))
      .map(({ check, judged }) => `${check.id} ${judged.is}`);
  expect(found(runs)).toEqual(["CL-012 inconclusive", "CL-014 inconclusive", "CL-030 fail"]);
  expect(found(runs.slice(1))).toEqual(["CL-012 fail", "CL-014 fail"]);
});
