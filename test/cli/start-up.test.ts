import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";

const DIST = new URL("../../dist/", import.meta.url);

/** The built files that are read before the first line of `file` runs. */
function readWith(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const code = readFileSync(new URL(file, DIST), "utf8");
  for (const [, from = ""] of code.matchAll(/\bimport\s*(?:[^"'()]+?from\s*)?"\.\/([^"]+)"/g)) {
    readWith(basename(from), seen);
  }
  return seen;
}

const namesOf = (files: ReadonlySet<string>): readonly string[] =>
  [...files].map((file) => file.replace(/-[\w-]{8}\.js$/, ""));

describe("the built package", () => {
  it("reads nothing of exec or of interception to start", () => {
    const names = namesOf(readWith("cli.js"));
    expect(names).toContain("emulator");
    expect(names.filter((name) => /exec|intercept|directions|environment/.test(name))).toEqual([]);
  });

  it("reads nothing of serving to be preloaded into other programs", () => {
    const bytes = [...readWith("register.js")]
      .map((file) => readFileSync(new URL(file, DIST)).length)
      .reduce((sum, one) => sum + one, 0);
    expect(namesOf(readWith("register.js"))).not.toContain("emulator");
    expect(bytes).toBeLessThan(20_000);
  });
});
