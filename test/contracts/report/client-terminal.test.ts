import { describe, expect, it } from "vitest";
import { broken, type Loss, PASS, unclear } from "../../../src/contracts/check-client/check.ts";
import type { RunResult, Verdict } from "../../../src/contracts/contract/result/result.ts";
import { clientText } from "../../../src/contracts/report/client/client-terminal.ts";
import { costText } from "../../../src/contracts/report/cost.ts";
import { aCheck, aClientResult, aRun } from "../../support/a-client-result.ts";

const textOf = (result: RunResult, width?: number): string => `${clientText(result, width)}\n`;

const losing = (loss: Loss) =>
  aClientResult({
    runs: [aRun("happy")],
    checks: [aCheck("CL-001", () => broken("why", [], loss))],
  });

it.each<[Loss, string]>([
  [{ usd: 0.8, videos: 2, seconds: 41 }, "Would have cost you 0.80 USD, 2 videos and 41 seconds."],
  [{ usd: 1_234.5 }, "Would have cost you 1,234.50 USD."],
  [{ usd: 0.004 }, "Would have cost you 0.004 USD."],
  [{ videos: 1, seconds: 0.4 }, "Would have cost you 1 video and 1 second."],
  [{ seconds: 600 }, "Would have cost you 10 minutes."],
  [{}, "Nothing lost that can be counted, but 1 check fails."],
])("%j: %s", (loss, sentence) => {
  expect(costText(losing(loss))).toBe(sentence);
});

it("tells warnings and known failures from failures", () => {
  const { rows, ...rest } = losing({});
  const told = (...verdicts: readonly Verdict[]) =>
    costText({
      ...rest,
      rows: verdicts.flatMap((verdict) => rows.map((row) => ({ ...row, verdict }))),
    });
  expect(told("warn")).toBe("Nothing lost that can be counted, but 1 check warns.");
  expect(told("fail", "fail", "warn", "known")).toBe(
    "Nothing lost that can be counted, but 2 checks fail, 1 check warns and 1 check is known to fail.",
  );
});

it("does not praise whom it knows by a journal alone", () => {
  const result = aClientResult({ checks: [aCheck("CL-001", () => PASS)] });
  const client = result.client && { ...result.client, isByJournal: true as const };
  const requirements = result.requirements && { ...result.requirements, levels: [] };
  const text = textOf({
    ...result,
    ...(client && { client }),
    ...(requirements && { requirements }),
  });
  expect(textOf(result)).toContain("looks after your money");
  expect(text).toContain("Nothing lost, as far as a journal tells.");
  expect(text).not.toContain("looks after your money");
});

it("does not call it nothing lost where it cannot be told", () => {
  const result = aClientResult({ checks: [aCheck("CL-001", () => unclear("it is silent"))] });
  expect(costText(result)).toBe("Nothing lost, as far as can be told: 1 check could not be made.");
});

it("says nothing of a client where everything went wrong with us", () => {
  const ours = () => ({ is: "error", why: "the disk is full" }) as const;
  const failed = aClientResult({ checks: [aCheck("CL-001", ours)] });
  expect(costText(failed)).toBe(
    "Nothing was judged: something went wrong here, which says nothing about the client.",
  );
  const half = aClientResult({ checks: [aCheck("CL-001", ours), aCheck("CL-002", () => PASS)] });
  expect(costText(half)).toBe("Nothing lost, as far as can be told: 1 check could not be made.");
});

describe("the text about a client", () => {
  it("begins with what it cost, and says of each check why, where and what to do", () => {
    expect(textOf(aClientResult())).toBe(`Would have cost you 0.40 USD and 1 video.

my client
7 checks (2 scenarios, 12.3 s): 1 passed, 1 failed, 1 warned of, 1 inconclusive, 1 skipped, 2 not applicable

Requirements 2026-12
  safe with money: not reached (CL-002 is broken)
  complete: not reached (CL-002 is broken)
  exemplary: not reached (CL-002, CL-003 are broken)

FAIL CL-002 keeps the rule of CL-002
  One job was expected, and 2 were paid. In: lost.
  What to do: Keep CL-002.
  Why: Somebody broke CL-002. Here: 0.40 USD and 1 video.

WARN CL-003 keeps the rule of CL-003
  No user agent was sent. In: happy, lost.
  What to do: Keep CL-003.

Inconclusive
  the client does not say how it went: CL-004
    → say in client.yaml how success and failure look: success: { exit: 0 } and failure: { exit: nonzero }

Not applicable
  the client cannot: download: CL-005
    → once it can, take download out of cannot in client.yaml
  no job failed: CL-006

Skipped
  none of its scenarios was run: CL-007
`);
  });

  it("begins with what costs most, and leaves code as it is written", () => {
    const losing = (id: string, loss: Loss, advice: string) =>
      aCheck(id, () => broken("why", [], loss), { advice });
    const checks = [
      losing("CL-001", { seconds: 60 }, "wait less"),
      losing("CL-002", { usd: 0.4 }, "encodeURIComponent(id)"),
      losing("CL-003", { usd: 4 }, "x".repeat(900)),
    ];
    const text = textOf(aClientResult({ checks, runs: [aRun("happy")] }));
    expect(text.match(/(?<=FAIL )CL-00\d/g)).toEqual(["CL-003", "CL-002", "CL-001"]);
    expect(text).toContain("What to do: encodeURIComponent(id).\n");
    expect(text).toContain("What to do: Wait less.\n");
    expect(text).toContain(`${"x".repeat(500)}…\n`);
  });

  it("is short and friendly about a client that is perfect", () => {
    const checks = [aCheck("CL-001", () => PASS), aCheck("CL-002", () => PASS)];
    expect(
      textOf(aClientResult({ checks })),
    ).toBe(`Nothing lost. All 2 checks passed (2 scenarios, 12.3 s).

my client looks after your money, your videos and your time.

Requirements 2026-12: exemplary
`);
  });

  it("tells what a baseline lets pass, and which lines are wrong", () => {
    const entries = [
      { check: "CL-002", scenario: "lost", reason: "soon", until: "2026-12-01", line: 3 },
      { check: "CL-001", scenario: "happy", reason: "old", until: undefined, line: 6 },
    ];
    const text = textOf(
      aClientResult({ baseline: { file: "known.yaml", entries, today: "2026-11-28" } }),
    );
    expect(text).not.toContain("FAIL");
    expect(text).toContain(
      "Known failures, by known.yaml\n  CL-002 in lost: soon (until 2026-12-01)",
    );
    expect(text).toContain("known.yaml:6: CL-001 in happy does not fail any more: remove it");
  });

  it("says for a check that needs an ability how to say that it is not there", () => {
    const checks = [aCheck("CL-001", () => broken("no file"), { needs: ["download"] })];
    const runs = [aRun("happy")];
    expect(textOf(aClientResult({ checks, runs }))).toContain(
      "Or if it is not meant to, say so in client.yaml: cannot: [download].",
    );
  });

  it("breaks its lines at the width of a window", () => {
    const lines = textOf(aClientResult(), 60).split("\n");
    const long = lines.filter((line) => line.length > 60);
    expect(long.filter((line) => !/^\d+ checks|^FAIL|^WARN/.test(line))).toEqual([]);
  });

  it("lets nothing that a client said move the cursor or turn a line", () => {
    const evil = "\u001b[2Jgone\u001b]0;title\u0007 \u202eback\r\nFAIL CL-999";
    const checks = [aCheck("CL-001", () => broken(evil))];
    const text = textOf({ ...aClientResult({ checks }), subject: evil });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(text).not.toMatch(/^FAIL CL-999/m);
  });
});
