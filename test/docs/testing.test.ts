import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ran, TOOLS } from "../support/tool-run.ts";

const page = await readFile("docs/testing.md", "utf8");
const blocks = [...page.matchAll(/```(?:ts|js)\n\/\/ (\S+)\n(.*?)```/gs)].map(
  ([, file = "", text = ""]) => ({ file, text }),
);
const [told = ""] = page.match(/(?<=```text\n).*?(?=```)/s) ?? [];

/** Has Jest's globals, as far as the recipe uses them. */
const GLOBALS = `
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
const expect = (actual) => ({ toEqual: (expected) => assert.deepEqual(actual, expected) });
Object.assign(globalThis, { afterEach, beforeEach, expect, test });
`;

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(process.cwd(), ".testing-")); // a package may import itself
  await copyFile("examples/node/nanogpt-video.mjs", join(folder, "nanogpt-video.mjs"));
  await writeFile(join(folder, "globals.mjs"), GLOBALS);
  await writeFile(join(folder, "tsconfig.json"), "{}"); // else the project's leads to its sources
  await writeFile(join(folder, "vitest.config.ts"), "export default {};");
  for (const { file, text } of blocks) await writeFile(join(folder, file), text);
});
afterAll(() => rm(folder, { recursive: true }));

const vitest = (...files: readonly string[]) =>
  ran([TOOLS.vitest, "run", "--root", folder, "--reporter", "verbose", ...files]);

describe("docs/testing.md", () => {
  it("has a file name on every block of code", () => {
    expect(page.match(/```(ts|js)\n/g)).toHaveLength(blocks.length);
  });

  it("has tests for vitest that pass", async () => {
    const names = ["lake", "options", "own", "environment", "timers"];
    const { code, output } = await vitest(...names.map((name) => `${name}.test.ts`));
    expect([code, output.match(/Test Files .*/)?.[0]], output).toEqual([
      0,
      "Test Files  5 passed (5)",
    ]);
  });

  it("shows what is printed of a test that fails", async () => {
    const { code, output } = await vitest("failing.test.ts");
    expect(code).toBe(1);
    expect(output).toContain(told.trim());
  });

  it("has a test for Playwright that passes", async () => {
    const args = ["test", "--output", join(folder, "results"), "--config", folder, "server.spec"];
    const { code, output } = await ran([TOOLS.playwright, ...args]);
    expect([code, output.match(/\d+ passed/)?.[0]], output).toEqual([0, "1 passed"]);
  });

  it.each([
    { runner: "node:test", args: ["node.test.mjs"] },
    { runner: "Jest, by node:test under its globals", args: ["jest.test.mjs"] },
  ])("has a test for $runner that passes", async ({ args: [file = ""] }) => {
    const globals = join(folder, "globals.mjs");
    const { code, output } = await ran([
      "--import",
      globals,
      "--test",
      "--test-reporter=tap",
      join(folder, file),
    ]);
    expect([code, output.match(/# (pass|fail) \d/g)], output).toEqual([
      0,
      ["# pass 1", "# fail 0"],
    ]);
  });
});
