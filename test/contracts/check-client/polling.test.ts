import { describe, expect, it } from "vitest";
import { NO_ADAPTER } from "../../../src/contracts/check-client/adapter.ts";
import type { Seen } from "../../../src/contracts/check-client/run.ts";
import {
  aFile,
  aJob,
  aRun,
  CUT,
  judgedBy,
  KILLED,
  poll,
  type SomeRun,
  type SomeSeen,
  submit,
  verdictOf,
} from "../../support/a-run.ts";

const TOLD = { ...NO_ADAPTER, command: ["client", "--give-up-after", "{deadline}"] };
const ACCEPTED = submit({ answer: '{"runId":"vid_1"}', at: 0 });

/** Reads of one word at these milliseconds, each answered after five. */
const reads = (word: string, ...ats: readonly number[]): readonly SomeSeen[] =>
  ats.map((at) => poll({ status: word }, { at, endedAt: at + 5 }));

const done = (at: number, seen: Partial<Seen> = {}): SomeSeen =>
  poll(
    { status: "COMPLETED", output: { video: { url: "http://files.invalid/0.mp4" } } },
    { at, endedAt: at + 5, ...seen },
  );

const again = (at: number): SomeSeen => submit({ answer: '{"runId":"vid_2"}', at });

const storm = (took: string) =>
  `fail: it read the status of one job 4 times within ${took}; at least a second between two reads is good manners, and five are documented`;

const queue = (...ats: readonly number[]): SomeRun => ({
  seen: [ACCEPTED, ...reads("IN_QUEUE", ...ats.slice(0, -1)), done(ats.at(-1) ?? 0)],
});

describe.each<[string, string, SomeRun, string]>([
  ["CL-020", "reads every second", { seen: reads("IN_QUEUE", 0, 1_000, 2_000, 3_000) }, "pass"],
  ["CL-020", "is a little early", { seen: reads("IN_QUEUE", 0, 950, 1_850, 2_700) }, "pass"],
  ["CL-020", "is too early", { seen: reads("IN_QUEUE", 0, 900, 1_800, 2_600) }, storm("2.6 s")],
  [
    "CL-020",
    "storms at first",
    { seen: reads("IN_QUEUE", 0, 10, 20, 30, 5_000, 10_000) },
    storm("0.0 s"),
  ],
  ["CL-020", "is early once", { seen: reads("IN_QUEUE", 0, 100, 1_100, 3_100) }, "pass"],
  [
    "CL-020",
    "goes on after the end, which is another rule's",
    { seen: [...reads("IN_QUEUE", 0, 1_000), done(2_000), done(2_100), done(2_200), done(2_300)] },
    "pass",
  ],
  [
    "CL-020",
    "is refused in between, which is another rule's",
    {
      seen: [0, 10, 20, 30, 40].map((at) => poll({}, { at, endedAt: at, status: 401, answer: "" })),
    },
    "not-applicable",
  ],
  ["CL-020", "reads once", { seen: reads("IN_QUEUE", 0) }, "not-applicable"],
  ["CL-021", "stops", { seen: [done(0)] }, "pass"],
  ["CL-021", "reads once more, as for a fresh link", { seen: [done(0), done(2_005)] }, "pass"],
  ["CL-021", "had a read under way", { seen: [done(0), done(90)] }, "pass"],
  [
    "CL-021",
    "goes on",
    { seen: [done(0), done(2_005), done(4_005)] },
    "fail: it polled 2 more times, over 4.0 s, after the end was said",
  ],
  ["CL-021", "sees no end", { seen: reads("IN_QUEUE", 0) }, "not-applicable"],
  ["CL-022", "stops", { seen: reads("FAILED", 0) }, "pass"],
  [
    "CL-023",
    "goes on",
    { seen: reads("CANCELED", 0, 1_005, 2_005) },
    "fail: it polled 2 more times, over 2.0 s, after the end was said",
  ],
  ["CL-023", "stops at another spelling", { seen: reads("CANCELLED", 0) }, "pass"],
  ["CL-024", "waits", { seen: [...reads("RENDERING", 0, 1_000), done(2_000)] }, "pass"],
  [
    "CL-024",
    "spins",
    { seen: [...reads("RENDERING", 0, 10, 20, 30), done(1_000)] },
    "fail: it read RENDERING and asked again without a pause, 4 times",
  ],
  [
    "CL-024",
    "pauses for too short a time, which is another rule's",
    { seen: [...reads("RENDERING", 0, 200, 400, 600), done(1_000)] },
    "pass",
  ],
  [
    "CL-024",
    "spins on a busy machine, which takes its time",
    { seen: [...reads("IN_QUEUE", 0, 1_300), ...reads("EXPIRED", 2_500, 2_800, 3_200, 3_600)] },
    "fail: it read EXPIRED and asked again without a pause, 4 times",
  ],
  [
    "CL-024",
    "hurries a little",
    { seen: [...reads("IN_QUEUE", 0, 2_000), ...reads("EXPIRED", 3_000, 3_750, 4_500, 5_250)] },
    "pass",
  ],
  [
    "CL-024",
    "pauses longer and longer from the beginning",
    { seen: [...reads("RENDERING", 0, 250, 750), ...reads("IN_QUEUE", 1_750, 3_750), done(7_750)] },
    "pass",
  ],
  [
    "CL-024",
    "is answered slowly, and does not pause",
    {
      seen: [0, 500, 1_000, 1_500].map((at) =>
        poll({ status: "RENDERING" }, { at, endedAt: at + 490 }),
      ),
    },
    "fail: it read RENDERING and asked again without a pause, 4 times",
  ],
  [
    "CL-024",
    "takes it for a video",
    { seen: reads("EXPIRED", 0), is: "success", process: { endedAt: 100 } },
    "fail: it says that it went well, and was told EXPIRED",
  ],
  [
    "CL-024",
    "takes it for a video, late",
    { seen: reads("EXPIRED", 0), is: "success" },
    "fail: it says that it went well, and was told EXPIRED",
  ],
  [
    "CL-024",
    "gives up with the word",
    {
      seen: reads("EXPIRED", 0),
      is: "failure",
      said: "status: expired",
      process: { endedAt: 100 },
    },
    "pass",
  ],
  [
    "CL-024",
    "gives up with the id",
    {
      seen: reads("EXPIRED", 0),
      is: "failure",
      said: "no video: vid_1",
      process: { endedAt: 100 },
    },
    "pass",
  ],
  [
    "CL-024",
    "gives up without either",
    { seen: reads("EXPIRED", 0), is: "failure", said: "error", process: { endedAt: 100 } },
    "fail: it was told EXPIRED and gave up, and says neither the word nor the job",
  ],
  [
    "CL-024",
    "has waited for its time",
    { seen: reads("EXPIRED", 0), is: "failure", process: { endedAt: 5_000 } },
    "pass",
  ],
  [
    "CL-024",
    "gives up because its next read would come too late",
    {
      seen: [...reads("IN_QUEUE", 0, 1_500), ...reads("EXPIRED", 3_000, 4_500)],
      is: "failure",
      process: { endedAt: 4_600 },
    },
    "pass",
  ],
  ["CL-024", "still waits", { seen: reads("EXPIRED", 0), process: KILLED }, "pass"],
  [
    "CL-024",
    "ends, and does not say how",
    { seen: reads("EXPIRED", 0), process: { endedAt: 100 } },
    "inconclusive",
  ],
  ["CL-024", "reads known words", { seen: reads("QUEUED", 0) }, "not-applicable"],
  [
    "CL-025",
    "gives up with the id",
    { seen: [ACCEPTED], is: "failure", said: "vid_1 takes too long" },
    "pass",
  ],
  [
    "CL-025",
    "gives up without it",
    { seen: [ACCEPTED], is: "failure", said: "took too long", process: { endedAt: 6_000 } },
    "fail: it gave up after 6.0 s without a word of the job vid_1, which is paid and may still complete",
  ],
  [
    "CL-025",
    "says that it went well",
    { seen: [ACCEPTED], is: "success" },
    "fail: it says that it went well, and the job still runs",
  ],
  ["CL-025", "does not say how it went", { seen: [ACCEPTED] }, "inconclusive"],
  ["CL-025", "was not told, and waits", { seen: [ACCEPTED], process: KILLED }, "inconclusive"],
  [
    "CL-025",
    "was told, and waits",
    { seen: [ACCEPTED], process: KILLED, adapter: TOLD },
    "fail: it was told to give up after 5 s, and was still waiting after 60.0 s",
  ],
  [
    "CL-025",
    "was told, and came to its submit late",
    { seen: [submit({ at: 46_000, endedAt: 46_000 })], process: KILLED, adapter: TOLD },
    "inconclusive",
  ],
  [
    "CL-025",
    "was told by a variable, and waits",
    {
      ...{ seen: [ACCEPTED], process: KILLED },
      adapter: { ...NO_ADAPTER, env: { GIVE_UP: "{deadline}s" } },
    },
    "fail: it was told to give up after 5 s, and was still waiting after 60.0 s",
  ],
  [
    "CL-025",
    "writes without end",
    { seen: [ACCEPTED], process: { ...KILLED, ended: "after too much output" }, adapter: TOLD },
    "inconclusive",
  ],
  [
    "CL-025",
    "cannot give up",
    { seen: [ACCEPTED], process: KILLED, adapter: { ...NO_ADAPTER, cannot: ["deadline"] } },
    "not-applicable",
  ],
  ["CL-025", "has no job", { seen: [submit({ status: 402 })] }, "not-applicable"],
  ["CL-026", "gives up", { seen: [ACCEPTED, ...reads("IN_PROGRESS", 1_000)] }, "pass"],
  [
    "CL-026",
    "buys another",
    {
      seen: [ACCEPTED, ...reads("IN_PROGRESS", 1_000), again(6_000)],
      jobs: [aJob(), aJob({ id: "vid_2" })],
    },
    "fail: it lost patience with a job that is paid and submitted again, for 0.4 USD",
  ],
  [
    "CL-026",
    "buys two at once, which is another rule's",
    { seen: [ACCEPTED, again(100), ...reads("IN_PROGRESS", 1_000)] },
    "pass",
  ],
  ["CL-026", "never gives up", { seen: [ACCEPTED], process: KILLED }, "inconclusive"],
  ["CL-027", "keeps its pace", queue(0, 1_000, 2_000, 3_000, 4_000), "pass"],
  ["CL-027", "slows down", queue(0, 1_000, 3_000, 7_000, 15_000), "pass"],
  [
    "CL-027",
    "is slow at first, on a busy machine",
    queue(0, 5_000, 9_000, 10_000, 11_000, 12_000),
    "pass",
  ],
  [
    "CL-027",
    "polls ever faster",
    queue(0, 4_000, 6_000, 7_000, 7_500, 7_750),
    "fail: it polled ever faster: 4.0 s between two reads at first, 0.3 s at last",
  ],
  ["CL-027", "reads seldom", queue(0, 10_000, 20_000), "inconclusive"],
  [
    "CL-027",
    "gives up",
    { seen: [ACCEPTED, ...reads("IN_QUEUE", 1_000)], process: { endedAt: 4_000 } },
    "fail: it gave up after 4.0 s, while the job was in the queue, and lost a video that is paid",
  ],
  [
    "CL-027",
    "is killed",
    { seen: [ACCEPTED, ...reads("IN_QUEUE", 1_000)], process: KILLED },
    "inconclusive",
  ],
  [
    "CL-029",
    "ends",
    {
      ...{ seen: reads("IN_PROGRESS", 0), said: "the job vid_1 goes on" },
      process: { interruptedAt: 100, endedAt: 3_100 },
    },
    "pass",
  ],
  [
    "CL-029",
    "ends without a word of its job",
    { seen: reads("IN_PROGRESS", 0), process: { interruptedAt: 100, endedAt: 3_100 } },
    "fail: it ended at Ctrl-C without a word of the job vid_1, which goes on and is paid",
  ],
  [
    "CL-029",
    "does not",
    { seen: reads("IN_PROGRESS", 0, 4_000), process: { interruptedAt: 100, endedAt: 8_100 } },
    "fail: it was still there 8.0 s after Ctrl-C, and read the status 1 times more; 2 s are enough",
  ],
  ["CL-029", "was not interrupted", { seen: [] }, "not-applicable"],
])("%s, of a client that %s", (id, _, run, verdict) => {
  it("says so", () => {
    expect(verdictOf(id, run)).toBe(verdict);
  });
});

describe("CL-028, of two processes", () => {
  const jobs = [
    aJob({ id: "vid_1", prompt: "a lake", sha256: "lake" }),
    aJob({ id: "vid_2", prompt: "a boat", sha256: "boat" }),
  ];
  const end = (id: string) => done(1_000, { target: `/api/video/status?requestId=${id}` });
  const [one] = aRun({}).processes;
  const saved = (prompt: string, ...files: readonly string[]) => ({
    ...(one ?? never()),
    prompt,
    files: files.map((sha256) => aFile({ sha256 })),
  });
  const judged = (
    seen: readonly SomeSeen[],
    processes: readonly ReturnType<typeof saved>[],
    rest: SomeRun = {},
  ) => judgedBy("CL-028", { ...aRun({ seen, jobs, ...rest }), processes });
  const both = [end("vid_1"), end("vid_2")];

  it("passes those that keep their videos apart", () => {
    expect(judged(both, [saved("a lake", "lake"), saved("a boat", "boat")]).is).toBe("pass");
  });

  it("fails those that have changed them", () => {
    const said = judged(both, [saved("a lake", "boat"), saved("a boat", "lake")]);
    expect(said).toMatchObject({
      why: 'the process that wanted "a lake" saved the video of "a boat"',
      loss: { usd: 0.4, videos: 1 },
    });
  });

  it("fails those of which one job is forgotten", () => {
    const said = judged([end("vid_2")], [saved("a lake"), saved("a boat", "boat")]);
    expect(said).toMatchObject({
      why: 'nobody waited for the end of the job of "a lake", which is paid',
    });
  });

  it("does not want files of those that save none", () => {
    const processes = [saved("a lake"), saved("a boat")];
    const adapter = { ...NO_ADAPTER, cannot: ["download" as const] };
    expect(judged(both, processes).is).toBe("inconclusive");
    expect(judged(both, processes, { adapter }).is).toBe("pass");
  });

  it("lets a process buy its own video twice, which is another rule's", () => {
    const twice = [...jobs, aJob({ id: "vid_3", prompt: "a lake", sha256: "second lake" })];
    const processes = [saved("a lake", "second lake"), saved("a boat", "boat")];
    expect(judged(both, processes, { jobs: twice }).is).toBe("pass");
  });

  it("cannot tell jobs of the same prompt apart", () => {
    const same = jobs.map((job) => ({ ...job, prompt: "a lake" }));
    const processes = [saved("a lake", "lake"), saved("a boat", "boat")];
    expect(judged(both, processes, { jobs: same }).is).toBe("inconclusive");
    expect(judged(both, processes, { jobs: jobs.slice(1) }).is).toBe("inconclusive");
  });

  it("says nothing of one alone", () => {
    expect(judged(both, [saved("a lake", "lake")]).is).toBe("not-applicable");
  });
});

function never(): never {
  throw new Error("a run has a process");
}

describe("CL-039, of a client that meets a read that is never answered and", () => {
  const seen = [ACCEPTED, poll({}, { at: 100, answer: "", ...CUT })];
  const by = (endedAt: number) => ({ process: { endedAt } });
  const killedAt = (endedAt: number) => ({ process: { ...KILLED, endedAt } });
  const NAMED = { is: "failure", said: "vid_1 may still complete" } as const;
  it.each<{ what: string; run: SomeRun; is: string }>([
    { what: "gives up in time with its job", run: { ...NAMED, ...by(20_000) }, is: "pass" },
    { what: "does not name its job", run: { is: "failure", ...by(20_000) }, is: "fail" },
    { what: "says that it went well", run: { is: "success", ...by(20_000) }, is: "fail" },
    { what: "gives up too late", run: { ...NAMED, ...by(36_000) }, is: "fail" },
    { what: "is still there", run: killedAt(40_000), is: "fail" },
    { what: "was killed too soon to tell", run: killedAt(30_000), is: "inconclusive" },
    {
      what: "is still there, and was told no deadline",
      run: { adapter: NO_ADAPTER, ...killedAt(40_000) },
      is: "inconclusive",
    },
    {
      what: "gives up in its own time, as nobody told it a deadline",
      run: { adapter: NO_ADAPTER, ...NAMED, ...by(36_000) },
      is: "pass",
    },
  ])("$what: $is", ({ run, is }) => {
    const met = aRun({ scenario: "status-hangs", adapter: TOLD, seen, ...run });
    expect(judgedBy("CL-039", met).is).toBe(is);
  });
});
