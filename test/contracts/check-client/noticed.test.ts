import { describe, expect, it } from "vitest";
import { NO_ADAPTER } from "../../../src/contracts/check-client/adapter.ts";
import { judgedRuns } from "../../../src/contracts/check-client/judge.ts";
import { CLIENT_CHECKS } from "../../../src/contracts/check-client/rules/all.ts";
import type { NoticedFinding, Run } from "../../../src/contracts/check-client/run.ts";
import { jobId } from "../../../src/emulator/domain/brand.ts";
import {
  aJob,
  aRun,
  download,
  judgedBy,
  KILLED,
  poll,
  type SomeRun,
  submit,
} from "../../support/a-run.ts";

const finding = (over: Partial<NoticedFinding> & Pick<NoticedFinding, "id">): NoticedFinding => ({
  ...{ severity: "warning", count: 1, moneyAtStakeUsd: 0, jobs: [jobId("vid_1")], seen: [1] },
  message: "The service noticed it.",
  ...over,
});

/** What fails in a run in which the service noticed something, by check and reason. */
function failuresIn(noticed: readonly NoticedFinding[], over: SomeRun = {}): readonly string[] {
  const run: Run = { ...aRun({ scenario: "slow-queue", ...over }), findings: noticed };
  return judgedRuns(CLIENT_CHECKS, [run]).flatMap(({ check, judged }) =>
    judged.is === "fail" ? [`${check.id}: ${judged.why}`] : [],
  );
}

const WHY = "The service noticed it";

describe("what the service notices in a situation that no check looks at", () => {
  it.each([
    { noticed: finding({ id: "duplicate-purchase" }), check: "CL-010" },
    { noticed: finding({ id: "resubmitted-after-ambiguity" }), check: "CL-070" },
    { noticed: finding({ id: "paid-not-fetched", severity: "error" }), check: "CL-030" },
    { noticed: finding({ id: "polled-too-fast" }), check: "CL-020" },
    { noticed: finding({ id: "ignored-field" }), check: "CL-005" },
    { noticed: finding({ id: "default-billed" }), check: "CL-005" },
    { noticed: finding({ id: "deprecated-endpoint" }), check: "CL-008" },
  ])("$noticed.id fails $check", ({ noticed, check }) => {
    expect(failuresIn([noticed])).toEqual([`${check}: ${WHY}`]);
  });

  it.each([
    { id: "retry-after-ignored", sent: submit, check: "CL-060" },
    { id: "retry-after-ignored", sent: poll.bind(null, { status: "PENDING" }), check: "CL-065" },
    { id: "retried-final-refusal", sent: submit, check: "CL-036" },
  ] as const)("$id fails $check by what was sent", ({ id, sent, check }) => {
    const rawHeaders = ["x-api-key", "sk-check-secret", "content-type", "application/json"];
    const over = { seen: [sent({ rawHeaders })], scenario: "final-cost-differs" };
    const failures = failuresIn([finding({ id })], over);
    expect(failures.filter((one) => one.endsWith(WHY))).toEqual([`${check}: ${WHY}`]);
  });

  it("counts what it cost, and points to the exchanges", () => {
    const noticed = finding({ id: "duplicate-purchase", moneyAtStakeUsd: 0.4, seen: [2, 5] });
    const run: Run = { ...aRun({ scenario: "slow-queue" }), findings: [noticed] };
    const failed = judgedRuns(CLIENT_CHECKS, [run]).find(({ judged }) => judged.is === "fail");
    expect(failed?.judged).toMatchObject({ seen: [2, 5], loss: { usd: 0.4 } });
  });
});

describe("nothing is blamed twice, or without need:", () => {
  it.each([
    {
      what: "a note",
      noticed: finding({ id: "duplicate-purchase", severity: "info" }),
      over: {},
    },
    {
      what: "a video that no client could have fetched",
      noticed: finding({ id: "paid-not-fetched", severity: "error" }),
      over: { scenario: "asset-gone" },
    },
    {
      what: "a read of a status that is refused again",
      noticed: finding({ id: "retried-final-refusal" }),
      over: {},
    },
  ])("$what", ({ noticed, over }) => {
    expect(failuresIn([noticed], over).filter((one) => one.endsWith(WHY))).toEqual([]);
  });

  it("a run in which a check has failed already", () => {
    const bare = { scenario: "happy", seen: [submit({ rawHeaders: [] })] };
    const failed = failuresIn([finding({ id: "duplicate-purchase" })], bare);
    expect(failed.map((one) => one.slice(0, 6))).toContain("CL-001");
    expect(failed.filter((one) => one.endsWith(WHY))).toEqual([]);
  });
});

describe("more is blamed than a request that is wrong by itself:", () => {
  it("a client that buys twice, and does not say what it is", () => {
    const key = ["x-api-key", "sk-check-secret", "content-type", "application/json"];
    const rawHeaders = [...key, "user-agent", "node"];
    const answer = JSON.stringify({ runId: "vid_1" });
    const seen = [submit({ rawHeaders, answer }), poll({ status: "COMPLETED" }, { rawHeaders })];
    const failed = failuresIn([finding({ id: "duplicate-purchase" })], { scenario: "happy", seen });
    expect(failed.filter((one) => one.endsWith(WHY))).toEqual([`CL-010: ${WHY}`]);
  });
});

describe("wrong in any situation:", () => {
  it.each([
    {
      what: "more jobs than starts",
      run: { jobs: [aJob(), aJob({ id: "vid_2" })] },
      failed: ["CL-010: 2 jobs were made for one start, for 0.4 USD too much"],
    },
    {
      what: "success without a video",
      run: { is: "success" },
      failed: ["CL-030: it reports success, and has no video"],
    },
    { what: "no success, no video", run: { is: "failure" }, failed: [] },
    { what: "success, the video fetched", run: { is: "success", seen: [download()] }, failed: [] },
    {
      what: "success, a piece of the video fetched",
      run: { is: "success", seen: [download({ status: 206 })] },
      failed: [],
    },
    { what: "success after Ctrl-C", run: { is: "success", scenario: "interrupted" }, failed: [] },
    {
      what: "success of a client that saves nothing",
      run: { is: "success", adapter: { ...NO_ADAPTER, cannot: ["download"] } },
      failed: [],
    },
  ] as const)("$what", ({ run, failed }) => {
    const failures = failuresIn([], run);
    expect(failures.filter((one) => /^CL-0(10|30)/.test(one))).toEqual(failed);
  });

  const VIDEO = { answerHeaders: { "content-type": "video/mp4", "content-length": "100" } };
  const done = (at: number) => [
    submit({ at: 0 }),
    poll({ status: "COMPLETED" }, { at }),
    download({ ...VIDEO, at: at + 10 }),
  ];
  const other = { code: 0, endedAt: 9_000 };
  const killed = (endedAt: number) => ({ process: { ...KILLED, endedAt } });
  it.each([
    { what: "ends", run: { seen: done(1_000) }, is: "pass" },
    {
      what: "is there 29 s after its download",
      run: { seen: done(1_000), ...killed(30_020) },
      is: "fail",
    },
    {
      what: "is there 9 s after its download",
      run: { seen: done(1_000), ...killed(10_000) },
      is: "inconclusive",
    },
    {
      what: "waits for a job that goes on",
      run: { seen: [submit(), poll({ status: "IN_QUEUE" })], ...killed(90_000) },
      is: "not-applicable",
    },
    {
      what: "goes on after a refusal",
      run: { jobs: [], seen: [submit({ status: 402 })], ...killed(90_000) },
      is: "fail",
    },
    {
      what: "waits for the second job that it bought",
      run: { seen: [submit(), poll({ status: "FAILED" }), submit()], ...killed(90_000) },
      is: "not-applicable",
    },
    {
      what: "saves nothing, and is there long after SUCCEEDED",
      run: {
        seen: [submit(), poll({ status: "SUCCEEDED" })],
        ...{ adapter: { ...NO_ADAPTER, cannot: ["download"] as const }, ...killed(90_000) },
      },
      is: "fail",
    },
    {
      what: "goes on after FAILED",
      run: { seen: [submit(), poll({ status: "FAILED" })], ...killed(90_000) },
      is: "fail",
    },
  ])("CL-080 of a client that $what: $is", ({ run, is }) => {
    expect(judgedBy("CL-080", aRun(run)).is).toBe(is);
  });

  it("CL-080 of two processes, of which one waits: not-applicable", () => {
    const run = aRun({ seen: done(1_000), ...killed(90_000) });
    const [waiting] = run.processes;
    if (!waiting) throw new Error("there is no process");
    const both = {
      ...run,
      processes: [{ ...waiting, ...other, ended: "by itself" as const }, waiting],
    };
    expect(judgedBy("CL-080", both).is).toBe("not-applicable");
  });
});
