import { describe, expect, it } from "vitest";
import {
  aJob,
  CUT,
  KILLED,
  poll,
  type SomeRun,
  type SomeSeen,
  submit,
  verdictOf,
} from "../../support/a-run.ts";

/** A submit that is refused for now, at a time in milliseconds. */
const limited = (at: number, retryAfter?: string): SomeSeen =>
  submit({
    ...{ status: 429, at, endedAt: at + 5 },
    answerHeaders: retryAfter === undefined ? {} : { "retry-after": retryAfter },
  });
const at = (ms: number): SomeSeen => submit({ at: ms });
const refused = (status: number): SomeSeen => submit({ status });

/** 3 seconds after the beginning of time. */
const SOON = "Thu, 01 Jan 1970 00:00:03 GMT";
const HOURS = "21600";
const DONE = poll({ status: "COMPLETED" });
const LOST = poll({}, CUT);
const BUSY = (ms: number): SomeSeen => poll({}, { status: 503, at: ms, endedAt: ms });
/** A read that is told to come back. */
const HELD = poll({}, { status: 429, at: 0, answerHeaders: { "retry-after": "2" } });
const UNKNOWN = poll({}, { status: 404 });
const LOCKED = poll({}, { status: 401 });
const OTHER = poll({}, { status: 404, target: "/api/video/status?requestId=vid_2" });

describe.each<[string, string, SomeRun, string]>([
  ["CL-036", "stops", { seen: [refused(403)] }, "pass"],
  [
    "CL-036",
    "tries again",
    { seen: [refused(401), refused(401), refused(401)] },
    "fail: its submit was refused with 401, and it sent the same 2 more times",
  ],
  ["CL-036", "asks for something else", { seen: [refused(400), submit({ body: "{}" })] }, "pass"],
  ["CL-036", "was refused for now", { seen: [refused(429), submit()] }, "not-applicable"],
  ["CL-060", "gives up", { seen: [limited(0, "3")] }, "pass"],
  ["CL-060", "waits as long", { seen: [limited(0, "3"), at(3_001)] }, "pass"],
  [
    "CL-060",
    "comes a little early, by another clock",
    { seen: [limited(0, "3"), at(2_950)] },
    "pass",
  ],
  [
    "CL-060",
    "comes early",
    { seen: [limited(0, "3"), at(2_600)] },
    "fail: it was told Retry-After: 3, which is 3.0 s, and submitted again after 2.6 s",
  ],
  [
    "CL-060",
    "waits once, and then no more",
    { seen: [limited(0, "3"), limited(3_100, "3"), at(3_200)] },
    "fail: it was told Retry-After: 3, which is 3.0 s, and submitted again after 0.1 s",
  ],
  ["CL-060", "was told a date", { seen: [limited(0, SOON), at(1)] }, "not-applicable"],
  ["CL-061", "waits until the date", { seen: [limited(0, SOON), at(2_950)] }, "pass"],
  [
    "CL-061",
    "does not",
    { seen: [limited(0, SOON), at(1_000)] },
    `fail: it was told Retry-After: ${SOON}, which is 3.0 s, and submitted again after 1.0 s`,
  ],
  ["CL-061", "gives up where nothing is said", { seen: [limited(0)] }, "pass"],
  ["CL-061", "waits half a second", { seen: [limited(0), limited(510), at(1_020)] }, "pass"],
  [
    "CL-061",
    "storms",
    { seen: [limited(0), limited(200), limited(400), at(600)] },
    "fail: it was refused with 429 and no Retry-After, and submitted 3 more times with 0.2 s between them",
  ],
  ["CL-061", "was told seconds", { seen: [limited(0, "3"), at(1)] }, "not-applicable"],
  ["CL-062", "says so", { seen: [limited(0, HOURS)], is: "failure", said: "daily limit" }, "pass"],
  [
    "CL-062",
    "does not",
    { seen: [limited(0, HOURS)], is: "failure", said: "no video" },
    "fail: told to come back in 6.0 hours, it ended and said nothing of a limit",
  ],
  [
    "CL-062",
    "says success",
    { seen: [limited(0, HOURS)], is: "success" },
    "fail: told to come back in 6.0 hours, it reports success",
  ],
  [
    "CL-062",
    "sleeps",
    { seen: [limited(0, HOURS)], process: KILLED },
    "fail: told to come back in 6.0 hours, it was still there after 60.0 s",
  ],
  [
    "CL-062",
    "hammers",
    { seen: [0, 1, 2, 3, 4, 5].map((s) => limited(s * 1_000, HOURS)), is: "failure" },
    "fail: told to come back in 6.0 hours, it submitted 5 more times",
  ],
  ["CL-062", "does not say how it ended", { seen: [limited(0, HOURS)] }, "inconclusive"],
  ["CL-062", "met no limit", { seen: [submit()] }, "not-applicable"],
  ["CL-063", "polls on", { seen: [submit(), LOST, DONE] }, "pass"],
  [
    "CL-063",
    "gives up",
    { seen: [submit(), LOST] },
    "fail: it gave up after one read of the status had failed (connection cut), while the job went on and completed",
  ],
  [
    "CL-063",
    "gives up at half of the JSON",
    { seen: [submit(), poll({}, { answer: '{"data":{"sta' })] },
    "fail: it gave up after one read of the status had failed (half of the JSON), while the job went on and completed",
  ],
  [
    "CL-063",
    "buys another",
    { seen: [submit(), LOST, submit(), DONE], jobs: [aJob(), aJob({ paidUsd: 0.5 })] },
    "fail: a read of the status failed, and it bought the video again for 0.5 USD",
  ],
  ["CL-063", "was killed while it polled", { seen: [LOST, LOST], process: KILLED }, "inconclusive"],
  ["CL-063", "met no failure", { seen: [submit(), DONE] }, "not-applicable"],
  ["CL-065", "waits", { seen: [BUSY(0), BUSY(100), { ...DONE, at: 600 }] }, "pass"],
  [
    "CL-065",
    "does not",
    { seen: [BUSY(0), BUSY(200), { ...DONE, at: 400 }] },
    "fail: it read the status again 0.2 s or less after each of 2 reads that failed",
  ],
  ["CL-065", "has a library that asks once more by itself", { seen: [BUSY(0), BUSY(10)] }, "pass"],
  [
    "CL-065",
    "comes before the time that it was told",
    { seen: [HELD, { ...DONE, at: 1_000 }] },
    "fail: it was told Retry-After: 2, and read the status again after 1.0 s",
  ],
  ["CL-065", "comes in time", { seen: [HELD, { ...DONE, at: 1_900 }] }, "pass"],
  [
    "CL-065",
    "was refused for its request, and mends that",
    { seen: [UNKNOWN, { ...UNKNOWN, at: 1_100 }, { ...DONE, at: 1_200 }] },
    "not-applicable",
  ],
  ["CL-065", "gave up", { seen: [LOST] }, "not-applicable"],
  [
    "CL-066",
    "names the job",
    { seen: [LOCKED], is: "failure", said: "401: the job vid_1 failed to be read" },
    "pass",
  ],
  [
    "CL-066",
    "says what it was told alone",
    { seen: [LOCKED], is: "failure", said: "401 Unauthorized" },
    "fail: its key was refused, and it ended without a word of the job vid_1, which is paid",
  ],
  [
    "CL-066",
    "calls the job failed",
    { seen: [LOCKED], is: "failure", said: "Job vid_1 has failed" },
    'fail: its key was refused, and it calls the job failed, which goes on: "Job vid_1 has failed"',
  ],
  [
    "CL-066",
    "polls on",
    { seen: Array(5).fill(LOCKED), is: "failure", said: "vid_1" },
    "fail: its key was refused with 401, and it asked 4 more times, over 4.0 s",
  ],
  ["CL-066", "polls until it is killed", { seen: [LOCKED], process: KILLED }, "inconclusive"],
  [
    "CL-066",
    "says success",
    { seen: [LOCKED], is: "success" },
    "fail: its key was refused, and it reports success",
  ],
  [
    "CL-066",
    "buys another",
    { seen: [submit(), LOCKED, submit()], jobs: [aJob(), aJob()] },
    "not-applicable",
  ],
  ["CL-066", "met no 401", { seen: [DONE], is: "failure" }, "not-applicable"],
  ["CL-064", "names the job", { seen: [UNKNOWN], is: "failure", said: "vid_1: 404" }, "pass"],
  [
    "CL-064",
    "does not",
    { seen: [UNKNOWN], is: "failure", said: "not found" },
    "fail: its job was 404, and it ended without naming it: it was paid",
  ],
  [
    "CL-064",
    "asks for ever",
    { seen: Array(5).fill(UNKNOWN), is: "failure", said: "vid_1" },
    "fail: its job was 404, and it asked 4 more times, over 4.0 s",
  ],
  [
    "CL-064",
    "buys another",
    { seen: [submit(), UNKNOWN, submit()], jobs: [aJob(), aJob()] },
    "fail: its job was 404, and it bought the video again for 0.4 USD",
  ],
  [
    "CL-064",
    "asks about other jobs, too",
    { seen: [UNKNOWN, ...Array(5).fill(OTHER)], is: "failure", said: "vid_1" },
    "pass",
  ],
  ["CL-064", "met no 404", { seen: [DONE], is: "failure" }, "not-applicable"],
])("%s", (id, what, run, verdict) => {
  it(`of a client that ${what}: ${verdict.split(":", 1)}`, () => {
    expect(verdictOf(id, run)).toBe(verdict);
  });
});
