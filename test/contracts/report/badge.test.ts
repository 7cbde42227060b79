import { expect, it } from "vitest";
import {
  LEVELS,
  type Row,
  type RunResult,
  type Verdict,
} from "../../../src/contracts/contract/result/result.ts";
import { badgeOf, badgeSvg } from "../../../src/contracts/report/badge.ts";

const rows = (...verdicts: readonly Verdict[]) => ({
  rows: verdicts.map((verdict) => ({ verdict }) as Row), // a badge looks at nothing else
});

/** A client that reached so many levels. */
const reaching = (count: number): Pick<RunResult, "requirements"> => ({
  requirements: {
    ...{ set: "2026-12", others: [] },
    levels: LEVELS.map((level, i) => ({
      ...{ level, verdict: i < count ? "reached" : "not reached", broken: [], open: [] },
    })),
  },
});

it.each<[readonly Verdict[], string, string]>([
  [["pass", "inconclusive"], "1 of 2", "yellow"],
  [["pass", "skipped"], "1 of 2", "yellow"],
  [["pass", "warn"], "1 of 2", "orange"],
  [["pass", "known"], "1 of 2", "orange"],
  [["pass", "warn", "fail"], "1 of 3", "red"],
  [["pass", "fail", "error"], "not known", "lightgrey"],
  [["not-applicable"], "not known", "lightgrey"],
])("%j is %s in %s", (verdicts, message, color) => {
  expect(badgeOf(rows(...verdicts))).toEqual({
    ...{ schemaVersion: 1, label: "client check", message, color, isError: color === "red" },
  });
});

it.each<[number, readonly Verdict[], string, string]>([
  [0, ["pass", "fail"], "1 of 2", "red"],
  [0, ["pass", "inconclusive"], "1 of 2", "yellow"],
  [1, ["pass", "fail"], "safe with money", "orange"],
  [2, ["pass", "warn"], "complete", "yellow"],
  [3, ["pass", "not-applicable"], "exemplary", "brightgreen"],
  [3, ["pass", "error"], "not known", "lightgrey"],
])("of %i levels and %j is %s in %s", (count, verdicts, message, color) => {
  expect(badgeOf({ ...rows(...verdicts), ...reaching(count) })).toMatchObject({
    ...{ label: "client check 2026-12", message, color },
  });
});

it("is grey for a journal, which tells a few rules of many", () => {
  const client = { isByJournal: true } as NonNullable<RunResult["client"]>; // it looks at nothing else
  expect(badgeOf({ ...rows("pass", "pass"), client })).toMatchObject({
    message: "2 of 2 by journal",
    color: "lightgrey",
  });
  expect(badgeOf({ ...rows("pass", "fail"), client })).toMatchObject({ color: "red" });
});

it("is a picture that names itself, and grows with its text", () => {
  const svg = `${badgeSvg(badgeOf(rows("pass", "fail")))}`;
  expect(svg).toContain('aria-label="client check: 1 of 2"');
  expect(svg).toContain('fill="#c2402f"');
  const width = (text: string) => Number(/width="(\d+)"/.exec(text)?.[1]);
  const longer = `${badgeSvg({ ...badgeOf(rows("pass")), message: "100 of 100 <&>" })}`;
  expect(width(longer)).toBeGreaterThan(width(svg));
  expect(longer).toContain("100 of 100 &lt;&amp;&gt;</text>");
});
