import { describe, expect, it } from "vitest";
import { REVISIONS } from "../../src/emulator/domain/revisions/revisions.ts";
import { SWITCHES, switchesOf } from "../../src/emulator/domain/revisions/switches.ts";

const NEWEST_FIRST = REVISIONS.toReversed();

describe("switchesOf", () => {
  it.each([
    { revision: "2025-11", statusShape: "flat", cancelledWord: "CANCELLED", submittedId: false },
    { revision: "2025-12", statusShape: "flat", cancelledWord: "CANCELED", submittedId: false },
    { revision: "2026-01", statusShape: "nested", cancelledWord: "CANCELED", submittedId: true },
  ] as const)("knows $revision", ({ revision, ...some }) => {
    expect(switchesOf(revision)).toMatchObject(some);
  });

  it.each(REVISIONS)("gives %s one of its values for every switch", (revision) => {
    const switches = Object.entries(switchesOf(revision));
    expect(switches.map(([name]) => name)).toEqual(Object.keys(SWITCHES));
    for (const [name, value] of switches) {
      expect(Object(SWITCHES)[name].values, name).toContain(value);
    }
  });
});

describe.each(Object.entries(SWITCHES))("%s", (name, { until = {} }) => {
  it("names the revisions that differ from the next newer one, and no other", () => {
    const values = NEWEST_FIRST.map((revision) => Object(switchesOf(revision))[name]);
    const differing = NEWEST_FIRST.filter((_, i) => i > 0 && values[i] !== values[i - 1]);
    expect(Object.keys(until).toSorted()).toEqual(differing.toSorted());
  });
});
