import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const page = readFileSync("docs/security.md", "utf8");
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (Who|---)/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()));

it("docs/security.md names for each threat how it is stopped, and tests that there are", () => {
  expect(rows.length).toBeGreaterThan(8);
  for (const [, who, what, how, tests = ""] of rows) {
    expect([who, what, how].every((cell) => cell)).toBe(true);
    const missing = tests.split(", ").filter((file) => !existsSync(file));
    expect(missing).toEqual([]);
  }
});
