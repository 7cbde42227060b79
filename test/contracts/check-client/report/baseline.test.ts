import { fc, test as fuzz } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  type KnownFailure,
  nameOf,
} from "../../../../src/contracts/check-client/baseline/entry.ts";
import {
  baselineReport,
  withKnownFailures,
} from "../../../../src/contracts/check-client/baseline/hold.ts";
import { baselineFrom } from "../../../../src/contracts/check-client/baseline/read.ts";
import { updatedBaseline } from "../../../../src/contracts/check-client/baseline/update.ts";
import { broken, irrelevant, PASS, unclear } from "../../../../src/contracts/check-client/check.ts";
import { judgedRuns } from "../../../../src/contracts/check-client/judge.ts";
import { aCheck, aRun } from "../../../support/a-client-result.ts";

const SCENARIOS = ["happy", "lost"];
const FAILS_WHEN_LOST = aCheck("CL-010", ({ scenario }) =>
  scenario === "lost" ? broken("it paid twice") : PASS,
);
const FAILS = aCheck("CL-020", () => broken("it hurries"));
const HOLDS = aCheck("CL-030", () => PASS);
const UNCLEAR = aCheck("CL-040", () => unclear("it is silent"));
const NOT_ABOUT = aCheck("CL-050", () => irrelevant("no file"), { scenarios: ["happy"] });
const CHECKS = [FAILS_WHEN_LOST, FAILS, HOLDS, UNCLEAR, NOT_ABOUT];

const read = (text: string, isDraft = false) =>
  baselineFrom(text, "known.yaml", { checks: CHECKS, scenarios: SCENARIOS }, { isDraft });

const said = (ids = SCENARIOS) =>
  judgedRuns(
    CHECKS,
    ids.map((id) => aRun(id)),
  );

const held = async (text: string, { today = "2026-11-28", ids = SCENARIOS } = {}) => {
  const entries = await read(text);
  return baselineReport(
    { file: "known.yaml", entries, today },
    withKnownFailures(said(ids), entries),
    SCENARIOS,
  );
};

describe("a baseline", () => {
  it("is a list of checks with reasons, each with the line that it stands in", async () => {
    const text = `# ours
known:
  # the SDK does it
  - check: CL-010
    scenario: lost
    reason: mended in v3
    until: 2027-01-31
  - { check: CL-020, reason: "by design" }
`;
    await expect(read(text)).resolves.toEqual([
      ...[
        { check: "CL-010", scenario: "lost", reason: "mended in v3", until: "2027-01-31", line: 4 },
      ],
      ...[{ check: "CL-020", scenario: undefined, reason: "by design", until: undefined, line: 8 }],
    ]);
  });

  it.each(["", "# nothing yet\n", "known:\n", "known: []\n"])("may be empty: %j", async (text) => {
    await expect(read(text)).resolves.toEqual([]);
  });

  const one = (more: string) => `known:\n  - check: CL-010\n    ${more}\n`;
  it.each([
    ["known: [", /^known\.yaml:1:\d+ is not YAML: /],
    ["[]", /^known\.yaml must be an object of fields; got \[\]/],
    ["known: 3", /^known\.yaml:1: known must be a list; got 3/],
    ["known: []\nnown: []", /known\.yaml:2: nown is not a known field\. Did you mean known\?/],
    ["known:\n  - CL-010", /known\.yaml:2: known\[0\] must be an object of fields; got "CL-010"/],
    ["known:\n  - reason: so", /known\.yaml:2: known\[0\]\.check is missing/],
    [
      "known:\n  - check: CL-10\n    reason: so",
      /:2: known\[0\]\.check must be the id of a check; got "CL-10"\. Did you mean CL-010\?/,
    ],
    [one("reasn: so"), /:3: known\[0\]\.reasn is not a known field\. Did you mean reason\?/],
    [
      one("scenario: lots\n    reason: so"),
      /:3: known\[0\]\.scenario must be .*; got "lots"\. Did you mean lost\?/,
    ],
    [
      "known:\n  - check: CL-050\n    scenario: lost\n    reason: so",
      /must be a scenario that CL-050 looks at: happy; got lost/,
    ],
    [one("scenario: lost"), /:2: known\[0\]\.reason must say why CL-010 in lost is let pass/],
    [one("reason: say why"), /:3: known\[0\]\.reason must say why CL-010 is let pass/],
    [
      one("reason: so\n    until: soon"),
      /:4: known\[0\]\.until must be a day such as 2027-01-31; got "soon"/,
    ],
    [one("reason: so\n    until: 2027-02-30"), /got "2027-02-30"/],
    [
      `${one("reason: so")}  - check: CL-010\n    reason: and so`,
      /:4: known\[1\] says again what known\[0\] says of CL-010/,
    ],
  ])("is refused with a sentence: %j", async (text, sentence) => {
    await expect(read(text)).rejects.toThrow(sentence);
  });

  it("knows a failure in its scenario only", async () => {
    const entries = await read(one("scenario: lost\n    reason: so"));
    const known = withKnownFailures(said(), entries).filter((each) => each.known);
    expect(known.map(({ check, run }) => [check.id, run.scenario])).toEqual([["CL-010", "lost"]]);
  });
});

describe("an entry", () => {
  const entry = (check: string, more = "") =>
    `known:\n  - check: ${check}\n    reason: so\n${more}`;

  it.each([
    ["that passes", entry("CL-030"), ["known.yaml:2: CL-030 does not fail any more: remove it"]],
    [
      "that passes in its scenario",
      entry("CL-010", "    scenario: happy\n"),
      ["known.yaml:2: CL-010 in happy does not fail any more: remove it"],
    ],
    [
      "that is not about the client",
      entry("CL-050"),
      ["known.yaml:2: CL-050 does not fail any more: remove it"],
    ],
    [
      "whose day is over",
      entry("CL-020", "    until: 2026-11-27\n"),
      ["known.yaml:2: CL-020 was to be mended until 2026-11-27: mend it, or remove the line"],
    ],
    ["whose last day it is", entry("CL-020", "    until: 2026-11-28\n"), []],
    ["that fails in one scenario of two", entry("CL-010"), []],
    ["that cannot be told", entry("CL-040"), []],
  ])("%s", async (_, text, stale) => {
    expect((await held(text)).stale).toEqual(stale);
  });

  it("is not called mended by a run of other scenarios", async () => {
    expect((await held(entry("CL-010"), { ids: ["happy"] })).stale).toEqual([]);
  });
});

describe("an update", () => {
  const updated = async (text: string | undefined, ids = SCENARIOS) => {
    const entries = text === undefined ? [] : await read(text, true);
    return updatedBaseline(text, entries, withKnownFailures(said(ids), entries), SCENARIOS);
  };

  it("begins a file, in which each failure asks for a reason", async () => {
    const { text, added } = await updated(undefined);
    expect(added).toEqual(["CL-010 in lost", "CL-020"]);
    expect(
      text,
    ).toBe(`# Known failures of this client: they do not fail a run of check-client --baseline.
# Each needs a reason. until: 2027-01-31 gives it a last day; scenario: limits it to one.
known:
  - check: CL-010
    scenario: lost
    reason: say why
  - check: CL-020
    reason: say why
`);
    await expect(read(text)).rejects.toThrow(/:6: known\[0\]\.reason must say why CL-010 in lost/);
  });

  it("names the scenario where not all were run", async () => {
    expect((await updated(undefined, ["lost"])).added).toEqual([
      "CL-010 in lost",
      "CL-020 in lost",
    ]);
  });

  it("keeps reasons, days and comments of what stays, and takes out what is mended", async () => {
    const { text, added, removed } = await updated(`# ours
known:
  # the SDK does it
  - check: CL-020 # always
    reason: by design
    until: 2027-01-31
  # mended long ago
  - check: CL-030
    reason: old
`);
    expect([added, removed]).toEqual([["CL-010 in lost"], ["CL-030"]]);
    expect(text).toBe(`# ours
known:
  # the SDK does it
  - check: CL-020 # always
    reason: by design
    until: 2027-01-31
  - check: CL-010
    scenario: lost
    reason: say why
`);
  });

  it("changes nothing where all is as it says", async () => {
    const { text } = await updated(undefined);
    expect(await updated(text)).toEqual({ text, added: [], removed: [] });
  });

  it("leaves an empty list when all is mended", async () => {
    const all = "known:\n  - check: CL-030\n    reason: old\n";
    const entries = await read(all);
    const runs = [aRun("happy"), aRun("lost")];
    const { text } = updatedBaseline(all, entries, judgedRuns([HOLDS], runs), SCENARIOS);
    expect(text).toBe("known: []\n");
  });

  const anchored = fc.record({
    start: fc.constantFrom("", "# ours\n", "%YAML 1.2\n---\n", "--- # ours\n"),
    check: fc.constantFrom("&c CL-030", "CL-030", "!!str CL-030"),
    reason: fc.constantFrom("&r so", "*r", "so", "! so", "!!str so # why"),
    scenario: fc.constantFrom("&s lost", "*s", "lost", '"lost"'),
    isFlow: fc.boolean(),
    others: fc.array(
      fc.tuple(fc.constantFrom("CL-010", "CL-020"), fc.constantFrom("*r", "&r so", "*s")),
    ),
  });

  fuzz.prop([anchored], { numRuns: 300 })(
    "keeps what stays, wherever anchors stand",
    async (one) => {
      const first = { check: one.check, scenario: one.scenario, reason: one.reason };
      const all = [
        first,
        ...one.others.map(([check, reason], i) => ({
          check,
          scenario: i % 2 ? "lost" : "happy",
          reason,
        })),
      ];
      const text = `${one.start}known:\n${all.map((entry) => `  - ${writtenIn(entry, one.isFlow)}\n`).join("")}`;
      const before = await read(text).catch(() => undefined);
      if (before === undefined) return; // an alias without its anchor, or an entry twice
      const after = await updated(text);
      const stays = before.filter((entry) => !after.removed.includes(nameOf(entry)));
      const facts = (entries: readonly KnownFailure[]) =>
        entries.map(({ line: _, ...rest }) => rest);
      expect(after.removed.length).toBeGreaterThan(0);
      expect(facts(await read(after.text, true)).slice(0, stays.length)).toEqual(facts(stays));
    },
  );

  it.each(["~", "null", "---\n", "--- ~\n", "{}", "known: ~", "# nothing\n---\n"])(
    "is made of an empty document: %j",
    async (text) => {
      expect((await updated(text)).text).toContain("check: CL-020");
    },
  );
});

const writtenIn = (entry: Readonly<Record<string, string>>, isFlow: boolean): string => {
  const pairs = Object.entries(entry).map(([name, value]) => `${name}: ${value}`);
  if (!isFlow) return pairs.join("\n    ");
  return `{${pairs.map((pair) => pair.replace(/ #.*/, "")).join(", ")}}`;
};
