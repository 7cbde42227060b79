import { describe, expect, it } from "vitest";
import { REVISIONS, switchesOf } from "../../src/emulator/domain/revisions/revisions.ts";

describe("switchesOf", () => {
  it.each([
    { revision: "2025-11", statusShape: "flat", cancelledWord: "CANCELLED", submittedId: false },
    { revision: "2025-12", statusShape: "flat", cancelledWord: "CANCELED", submittedId: false },
    { revision: "2026-01", statusShape: "nested", cancelledWord: "CANCELED", submittedId: true },
  ] as const)("knows $revision", ({ revision, ...some }) => {
    expect(switchesOf(revision)).toMatchObject(some);
  });

  it("gives every revision every choice", () => {
    const names = REVISIONS.map((revision) => Object.keys(switchesOf(revision)).sort());
    expect(new Set(names.map(String)).size).toBe(1);
  });
});
