import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { exitCodeFor, reportText } from "../../src/emulator/cli/exec/exec-report.ts";
import { writeReport } from "../../src/emulator/cli/exec/exec-report-file.ts";
import { jobId } from "../../src/emulator/domain/brand.ts";
import type { FindingsReport, ShownFinding } from "../../src/emulator/observe/findings-report.ts";
import type { Severity } from "../../src/emulator/observe/rules/finding.ts";

const aFinding = (severity: Severity): ShownFinding => ({
  id: "duplicate-purchase",
  severity,
  count: 1,
  moneyAtStakeUsd: 0.4,
  message: 'bought "a <lake> & more"\u0007 twice',
  advice: "Ask first.\nThen buy.",
  entries: [1, 3],
  jobs: [jobId("vid_1"), jobId("vid_2")],
});

const aReport = (...severities: readonly Severity[]): FindingsReport => ({
  findings: severities.map(aFinding),
  counts: {
    error: severities.filter((one) => one === "error").length,
    warning: severities.filter((one) => one === "warning").length,
    info: severities.filter((one) => one === "info").length,
  },
  moneyAtStakeUsd: 0.4,
  spentUsd: 0.8,
  jobs: 2,
  requests: 5,
  measured: 5,
  neverStruck: [],
  notLookedAt: [],
});

function written(name: string, report: FindingsReport, code: number, failOn: Severity): string {
  const folder = mkdtempSync(join(tmpdir(), "nanogpt-report-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, name);
  writeReport(file, report, { code, failOn });
  return readFileSync(file, "utf8");
}

describe("the exit code", () => {
  it.each([
    { code: 0, found: ["error"], failOn: undefined, is: 0 },
    { code: 0, found: [], failOn: "info", is: 0 },
    { code: 0, found: ["error"], failOn: "error", is: 1 },
    { code: 0, found: ["warning"], failOn: "error", is: 0 },
    { code: 0, found: ["info", "warning"], failOn: "warning", is: 1 },
    { code: 0, found: ["info"], failOn: "info", is: 1 },
    { code: 5, found: ["error"], failOn: "error", is: 5 },
  ] as const)(
    "is $is after $code with $found, failing on $failOn",
    ({ code, found, failOn, is }) => {
      expect(exitCodeFor(code, aReport(...found), failOn)).toBe(is);
    },
  );
});

const PAST = {
  ...{ error: 1, warning: 0, info: 0, moneyAtStakeUsd: 0.4, spentUsd: 0.4 },
  ...{ requests: 2, measured: 2, ids: { "paid-not-fetched": 1 } },
};

describe("what a reset has forgotten", () => {
  it.each([
    { past: PAST, failOn: "error", is: 1 },
    { past: { ...PAST, error: 0, warning: 1 }, failOn: "error", is: 0 },
    { past: { ...PAST, error: 0, warning: 1 }, failOn: "warning", is: 1 },
    { past: { ...PAST, error: 0, info: 1 }, failOn: "info", is: 1 },
  ] as const)("ends with $is, failing on $failOn: $past", ({ past, failOn, is }) => {
    const report = { ...aReport(), forgotten: past };
    expect(exitCodeFor(0, report, failOn)).toBe(is);
    expect(written("r.xml", report, 0, failOn)).toContain(`failures="${is}"`);
  });
});

it("ends with 1 for what was found, though nothing was measured", () => {
  const report = { ...aReport("error"), measured: 0, unmeasured: "no request came" };
  expect(exitCodeFor(0, report, "error")).toBe(1);
  expect(exitCodeFor(0, { ...report, findings: [] }, "error")).toBe(6);
});

describe("a report", () => {
  it("tells each finding, and what to do", () => {
    const text = reportText(aReport("error")).toString();
    expect(text).toContain("2 jobs, 0.8 USD spent, 0.4 USD at stake: 1 error.");
    expect(text).toContain("error duplicate-purchase, 0.4 USD, journal 1 3");
    expect(text).toContain('bought "a <lake> & more"');
  });

  it("is a document of its own as JSON", () => {
    const report = aReport("error");
    expect(JSON.parse(written("a.json", report, 3, "error"))).toEqual({ exitCode: 3, ...report });
  });

  it("is JUnit's form as XML, with nothing in it that XML cannot hold", () => {
    expect(written("a.xml", aReport("error", "info"), 0, "warning")).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="nanogpt-video-emulator" tests="3" failures="1" errors="0" skipped="0">
    <testcase classname="nanogpt-video-emulator" name="the command ends with 0">
    </testcase>
    <testcase classname="nanogpt-video-emulator" name="error duplicate-purchase">
      <failure type="error" message="bought &quot;a &lt;lake&gt; &amp; more&quot;\\u0007 twice">${DETAILS}</failure>
    </testcase>
    <testcase classname="nanogpt-video-emulator" name="info duplicate-purchase">
      <system-out>${DETAILS}</system-out>
    </testcase>
  </testsuite>
</testsuites>
`,
    );
  });

  it("skips as XML what nobody could see", () => {
    const notLookedAt = ["key-sent-to-asset-host"] as const;
    const neverStruck = [{ name: "stuck", when: { model: "veo3-video" } }] as const;
    const text = written("a.xml", { ...aReport(), notLookedAt, neverStruck }, 0, "error");
    expect(text).toContain('tests="3" failures="0" errors="0" skipped="2"');
    expect(text).toContain('<skipped message="not looked at: key-sent-to-asset-host"/>');
    expect(text).toContain("armed, and never struck: stuck (for model");
  });

  it("has a failure as XML if the command failed", () => {
    expect(written("a.xml", aReport(), 2, "error")).toContain(
      '<failure type="command" message="exit code 2">exit code 2</failure>',
    );
  });
});

const DETAILS = [
  "bought &quot;a &lt;lake&gt; &amp; more&quot;\\u0007 twice",
  "Ask first.",
  "Then buy.",
  "At stake: 0.4 USD. Jobs: vid_1 vid_2. Journal: 1 3",
].join("&#10;");
