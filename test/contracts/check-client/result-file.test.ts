import { describe, expect, it } from "vitest";
import { type Adapter, NO_ADAPTER } from "../../../src/contracts/check-client/adapter.ts";
import { Recorder } from "../../../src/contracts/check-client/recorder.ts";
import { filterFor } from "../../../src/contracts/check-client/runner/given-secrets.ts";
import { readOutcome } from "../../../src/contracts/check-client/runner/outcome.ts";
import type { EndedProcess } from "../../../src/contracts/check-client/runner/process.ts";
import { aRun, judgedBy, poll } from "../../support/a-run.ts";

const ENDED: EndedProcess = {
  ...{ startedAt: 0, endedAt: 1, code: 0, signal: undefined, ended: "by itself" },
  ...{ interruptedAt: undefined, stdout: "", stderr: "" },
};
const BY_EXIT: Adapter = { ...NO_ADAPTER, success: { exit: 0 }, failure: { exit: "nonzero" } };
const FAILED = poll({ status: "FAILED" });

describe("a result file", () => {
  it.each([
    ['{"outcome":"success"}', "success", undefined],
    ['{"outcome":"failure"}', "failure", undefined],
    ['{"outcome":"succeeded"}', "unknown", '"succeeded"'],
    ['{"outcome":null}', "unknown", "null"],
    ['{"message":"saved"}', "success", undefined],
    ["no JSON", "success", undefined],
  ])("%s means %s, whatever client.yaml says of its exit code", (result, is, misstated) => {
    expect(readOutcome(ENDED, result, BY_EXIT)).toMatchObject({ is });
    expect(readOutcome(ENDED, result, BY_EXIT).misstated).toBe(misstated);
  });

  it.each([
    { code: 0, is: "success" },
    { code: 1, is: "failure" },
    { code: 143, is: "failure" },
  ])("is $is by the exit code $code where nothing else tells", ({ code, is }) => {
    expect(readOutcome({ ...ENDED, code }, undefined, NO_ADAPTER).is).toBe(is);
  });

  it("with another outcome is told in the verdict", () => {
    const outcome = readOutcome(ENDED, '{"outcome":"succeeded"}', BY_EXIT);
    expect(judgedBy("CL-031", aRun({ seen: [FAILED], process: { outcome } }))).toEqual({
      is: "inconclusive",
      why: 'its result file has the outcome "succeeded", which is neither "success" nor "failure"; what client.yaml says counts less',
    });
  });

  it("is told in part only where it is long, and without what the client was passed on", () => {
    const result = JSON.stringify({ outcome: `secret-of-mine ${"x".repeat(1_000)}` });
    const recorder = new Recorder("sk-check-told", filterFor(["secret-of-mine"]));
    const outcome = recorder.outcome(readOutcome(ENDED, result, BY_EXIT));
    const judged = judgedBy("CL-031", aRun({ seen: [FAILED], process: { outcome } }));
    expect(judged).toMatchObject({
      why: expect.stringMatching(/outcome "\(redacted\) x{20,60}, wh/),
    });
  });
});
