import { describe, expect, it } from "vitest";
import { problemsIn, switchProblems } from "../../scripts/generate/revisions/problems.ts";
import { readRows } from "../../scripts/generate/revisions/rows.ts";

const rows = await readRows();
const dates = { "2025-11": {}, "2025-12": {}, "2026-01": {} };
const { D1 = undefined, ...others } = rows;
const { choices: _, ...bare } = rows["D5"] ?? {};
const choicesOfD1 = (change: object) => ({
  ...rows,
  D1: { ...D1, choices: D1?.choices?.map((one) => ({ ...one, ...change })) },
});

describe("the switches and the evidence for them", () => {
  it("fit together", async () => {
    expect(await switchProblems()).toEqual([]);
  });

  it.each([
    {
      lack: "a row",
      rows: others,
      says: /^spec\/disagreements.yaml has no entry D1, .*statusShape/,
    },
    {
      lack: "the evidence of a difference",
      rows: { ...rows, D5: bare },
      says: /^spec\/disagreements.yaml has no choice strictRequestId: true, .* 2025-12 in src\/.*switches.ts/,
    },
    {
      lack: "a switch",
      rows: choicesOfD1({ switch: "shape" }),
      says: /D1: there is no switch shape/,
    },
    {
      lack: "a value",
      rows: choicesOfD1({ value: "round" }),
      says: /D1: statusShape must be nested or flat or both; got "round"/,
    },
    {
      lack: "a row on a switch",
      rows: choicesOfD1({ switch: "x402" }),
      says: /D1: the switch x402 in .* does not name D1/,
    },
    {
      lack: "a date",
      rows,
      dates: { "2025-11": {} },
      says: /^spec\/revisions.yaml has no entry 2025-12/,
    },
  ])("are refused without $lack", ({ rows: written, dates: known = dates, says }) => {
    expect(problemsIn(written as typeof rows, known)).toContainEqual(expect.stringMatching(says));
  });
});
