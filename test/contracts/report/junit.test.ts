import { describe, expect, it } from "vitest";
import type { KnownFailure } from "../../../src/contracts/check-client/baseline/entry.ts";
import { clientMarkdown } from "../../../src/contracts/report/client/client-markdown.ts";
import { exitCodeOf } from "../../../src/contracts/report/exit-code.ts";
import { junitText } from "../../../src/contracts/report/junit.ts";
import { aClientResult } from "../../support/a-client-result.ts";

const KNOWN: readonly KnownFailure[] = [
  { check: "CL-002", scenario: undefined, reason: "soon | later", until: undefined, line: 3 },
];
const withBaseline = (entries = KNOWN, today = "2026-11-28") =>
  aClientResult({ baseline: { file: "known.yaml", entries, today } });

describe("JUnit", () => {
  it("is one suite, with a case for each check", () => {
    const text = `${junitText(aClientResult())}`;
    expect(text.match(/<testsuite .*>/g)).toEqual([
      '<testsuite name="check-client my client" tests="7" failures="1" errors="0" skipped="4">',
    ]);
    expect(text.match(/<testcase /g)).toHaveLength(7);
    expect(text).toContain('classname="check-client" name="CL-002 keeps the rule of CL-002"');
  });

  it("tells a failure with its scenarios, what it means, and what to do", () => {
    expect(`${junitText(aClientResult())}`).toContain(
      '<failure type="must" message="one job was expected, and 2 were paid (lost)">lost: one job was expected, and 2 were paid&#10;somebody broke CL-002&#10;keep CL-002</failure>',
    );
  });

  it("skips what is known, and says so", () => {
    const text = `${junitText(withBaseline())}`;
    expect(text).not.toContain("<failure");
    expect(text).toContain(
      '<skipped message="a known failure: one job was expected, and 2 were paid (lost)"/>',
    );
  });
});

describe("Markdown", () => {
  const markdown = (result = aClientResult()) =>
    result.client ? `${clientMarkdown(result, result.client)}` : "";

  it("begins with the client and what it cost, and has a line for each check that fails", () => {
    const text = markdown();
    expect(text).toMatch(/^### my client\n\n\*\*Would have cost you 0\.40 USD and 1 video\.\*\* /);
    expect(text).toContain(
      "| fail | CL-002 keeps the rule of CL-002 | one job was expected, and 2 were paid (lost) | keep CL-002 |",
    );
    expect(text).toContain(
      "- the client does not say how it went: CL-004. To do: say in client.yaml",
    );
  });

  it("tells known failures with their reasons, which end no cell", () => {
    expect(markdown(withBaseline())).toContain("- CL-002: soon \\| later");
  });
});

describe("the exit code", () => {
  const stale = KNOWN.map((one) => ({ ...one, check: "CL-001", scenario: "happy", line: 5 }));
  const overdue = KNOWN.map((one) => ({ ...one, until: "2026-11-27" }));

  it.each([
    ["1 for a must that is broken", aClientResult(), 1],
    ["0 for failures that are known", withBaseline(), 0],
    ["3 for a line that is not true any more", withBaseline([...KNOWN, ...stale]), 3],
    ["1 for both", withBaseline(stale), 1],
    ["3 for a known failure that is overdue", withBaseline(overdue), 3],
  ])("is %s", (_, result, code) => {
    expect(exitCodeOf(result)).toBe(code);
  });
});
