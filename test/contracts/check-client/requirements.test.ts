import { describe, expect, it } from "vitest";
import { broken, INPUTS, PASS } from "../../../src/contracts/check-client/check.ts";
import { levelsReached } from "../../../src/contracts/check-client/requirements/levels.ts";
import { requirementSet } from "../../../src/contracts/check-client/requirements/read.ts";
import type { RequirementSet } from "../../../src/contracts/check-client/requirements/set.ts";
import type { RunResult, Verdict } from "../../../src/contracts/contract/result/result.ts";
import { badgeOf } from "../../../src/contracts/report/badge.ts";
import { clientMarkdown } from "../../../src/contracts/report/client/client-markdown.ts";
import { clientText } from "../../../src/contracts/report/client/client-terminal.ts";
import { exitCodeOf } from "../../../src/contracts/report/exit-code.ts";
import { htmlText } from "../../../src/contracts/report/html.ts";
import { aCheck, aClientResult, aRun } from "../../support/a-client-result.ts";
import { command } from "../../support/command.ts";

const SET: RequirementSet = {
  ...{ set: "2026-12", outside: {}, scenarios: ["happy", "lost"] },
  levels: { "safe with money": ["CL-001"], complete: ["CL-002"], exemplary: ["CL-003"] },
};

const levelsOf = (
  verdicts: readonly (Verdict | undefined)[],
  inputs: (typeof INPUTS)[number][] = [...INPUTS],
) =>
  levelsReached(
    SET,
    verdicts.flatMap((verdict, i) => {
      const level = i === 2 ? "should" : "must";
      return verdict === undefined ? [] : [{ id: `CL-00${i + 1}`, level, verdict } as const];
    }),
    {
      inputs,
      inputsOf: new Map([
        ["CL-001", "exchanges"],
        ["CL-002", "process"],
        ["CL-003", "outcome"],
      ]),
    },
  ).map(({ verdict }) => verdict);

const [YES, NO, OPEN] = ["reached", "not reached", "not told"];

describe("a level", () => {
  it.each<[readonly (Verdict | undefined)[], readonly (string | undefined)[]]>([
    [
      ["pass", "pass", "pass"],
      [YES, YES, YES],
    ],
    [
      ["pass", "not-applicable", "pass"],
      [YES, YES, YES],
    ],
    [
      ["not-applicable", "not-applicable", "not-applicable"],
      [OPEN, OPEN, OPEN],
    ],
    [
      ["fail", "pass", "pass"],
      [NO, NO, NO],
    ],
    [
      ["known", "pass", "pass"],
      [NO, NO, NO],
    ],
    [
      ["pass", "fail", "pass"],
      [YES, NO, NO],
    ],
    [
      ["pass", "pass", "warn"],
      [YES, YES, NO],
    ],
    [
      ["warn", "pass", "pass"],
      [YES, YES, NO],
    ], // a must, broken in a lesser way
    [
      ["pass", "inconclusive", "pass"],
      [YES, OPEN, OPEN],
    ],
    [
      ["inconclusive", "fail", "pass"],
      [OPEN, NO, NO],
    ],
    [
      ["skipped", "pass", "pass"],
      [OPEN, OPEN, OPEN],
    ],
    [
      ["pass", "error", "pass"],
      [YES, OPEN, OPEN],
    ],
    [
      ["pass", "pass", undefined],
      [YES, YES, OPEN],
    ],
  ])("of rules that came out as %j is %j", (verdicts, levels) => {
    expect(levelsOf(verdicts)).toEqual(levels);
  });

  it("is not told by a way that does not show what its rules need", () => {
    const verdicts = ["pass", "not-applicable", "pass"] as const;
    expect(levelsOf(verdicts, ["exchanges", "situation", "outcome"])).toEqual([YES, OPEN, OPEN]);
  });
});

describe("a rule that is not in the set", () => {
  const own = [
    aCheck("CL-001", () => PASS),
    aCheck("CL-002", () => broken("it hurries"), { level: "should", presumes: "CL-090" }),
  ];
  const set: RequirementSet = {
    ...{ set: "2026-12", outside: {}, scenarios: ["happy", "lost"] },
    levels: { "safe with money": ["CL-001"], complete: [], exemplary: ["CL-002"] },
  };
  const later = aCheck("CL-090", () => broken("it pays <twice>", [], { usd: 4 }));
  const judged = (...more: readonly ReturnType<typeof aCheck>[]): RunResult =>
    aClientResult({ checks: [...own, ...more], requirements: set, runs: [aRun("happy")] });

  it("changes no row, no level, no loss, no badge and no exit code", () => {
    const [before, after] = [judged(), judged(later)];
    expect(after.rows).toEqual(before.rows);
    expect(after.requirements?.levels).toEqual(before.requirements?.levels);
    expect(after.client?.lost).toEqual(before.client?.lost);
    expect(badgeOf(after)).toEqual(badgeOf(before));
    expect(badgeOf(after)).toMatchObject({ label: "client check 2026-12", message: "complete" });
    expect([exitCodeOf(before), exitCodeOf(after)]).toEqual([0, 0]);
    expect(exitCodeOf(judged({ ...later, judge: () => ({ is: "error", why: "a bug" }) }))).toBe(0);
  });

  it("is reported apart, everywhere", () => {
    const result = judged(later);
    expect(result.requirements?.others).toMatchObject([{ id: "CL-090", verdict: "fail" }]);
    const heading = "Not in the requirements 2026-12";
    const { client } = result;
    if (client === undefined) throw new Error("a result of a client has its report");
    for (const text of [
      `${clientText(result)}`,
      `${clientMarkdown(result, client)}`,
      `${htmlText(result)}`,
    ]) {
      expect(text).toMatch(new RegExp(`${heading}[^]*CL-090[^]*twice`));
    }
  });

  it("and a scenario that is not in the set change nothing for the rules of the set", () => {
    const fails = aCheck("CL-001", ({ scenario }) =>
      scenario === "not-run" ? broken("it fails in what is new") : PASS,
    );
    const runs = [aRun("happy"), aRun("not-run")];
    const result = aClientResult({ checks: [fails], requirements: set, runs });
    expect(result.rows).toMatchObject([{ id: "CL-001", verdict: "pass" }]);
  });
});

describe("--requirements", () => {
  it("names a set, or else the newest is taken", () => {
    expect(requirementSet("2026-12").set).toBe("2026-12");
    expect(() => requirementSet("2026-11")).toThrow(
      /^there is no set of requirements 2026-11\. (Did you mean|There are: )/,
    );
  });

  it("is cited by the result, and refused before anything is run", async () => {
    const args = ["check-client", "--scenario", "happy", "--command", "true", "--json"];
    const { stdout } = await command([...args, "--requirements", "2026-12"]);
    expect(JSON.parse(stdout).requirements).toMatchObject({ set: "2026-12" });
    const refused = await command([...args, "--requirements", "1999-01"]);
    expect(refused).toMatchObject({
      ...{ code: 5, stdout: "" },
      stderr: expect.stringContaining("there is no set of requirements 1999-01"),
    });
  });

  it("of list prints each level with its rules", async () => {
    const { stdout } = await command(["check-client", "list", "--requirements"]);
    expect(stdout).toMatch(
      /^Requirements 2026-12\n {2}safe with money \(\d+\)\n {4}CL-\d{3} {2}\w/,
    );
    const { stdout: asJson } = await command(["check-client", "list", "--requirements", "--json"]);
    expect(JSON.parse(asJson).requirements.at(-1)).toEqual(requirementSet());
  });
});
