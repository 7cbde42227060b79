import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ADVICE } from "../../src/emulator/observe/rules/finding.ts";

const page = readFileSync(new URL("../../docs/findings.md", import.meta.url), "utf8");
const [, ...entries] = page.split(/^## /m);

describe("docs/findings.md", () => {
  it("has an entry for each finding that there is, and no other", () => {
    const told = entries.map((entry) => entry.slice(0, entry.indexOf("\n")));
    expect(told.toSorted()).toEqual(Object.keys(ADVICE).toSorted());
  });

  it.each(entries.map((entry) => ({ name: entry.slice(0, entry.indexOf("\n")), entry })))(
    "says of $name how to provoke it, how it is judged, and what a good client does",
    ({ entry }) => {
      expect(entry).toMatch(/^- Provoke: /m);
      expect(entry).toMatch(/^- Judged: /m);
      expect(entry).toMatch(/^- A good client /m);
    },
  );
});
