import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { STATE_NAMES } from "../../src/contracts/target/state.ts";
import { PHASES } from "../../src/emulator/domain/jobs/job.ts";
import { command } from "../support/command.ts";
import { ran, TOOLS } from "../support/tool-run.ts";

const page = await readFile("docs/pact.md", "utf8");
const blocks = [...page.matchAll(/```ts\n\/\/ (\S+)\n(.*?)```/gs)].map(
  ([, file = "", text = ""]) => ({ file, text }),
);
const [checked = "", refused = ""] = [...page.matchAll(/(?<=```text\n).*?(?=```)/gs)].map(String);

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(process.cwd(), ".testing-")); // a package may import itself
  await copyFile("examples/node/nanogpt-video.mjs", join(folder, "nanogpt-video.mjs"));
  await writeFile(join(folder, "tsconfig.json"), "{}"); // else the project's leads to its sources
  await writeFile(join(folder, "vitest.config.ts"), "export default {};");
  for (const { file, text } of blocks) await writeFile(join(folder, file), text);
});
afterAll(() => rm(folder, { recursive: true }));

const vitest = (root: string, ...files: readonly string[]) =>
  ran([
    ...[TOOLS.vitest, "run", "--root", root, ...files, "--update"],
    ...["--testTimeout", "60000", "--hookTimeout", "60000"],
  ]);

const check = (path: string) => command(["pact", "check", path], {}, folder);

/** What differs from run to run. */
const still = (text: string): string =>
  text.replace(/in [\d.]+ s/, "in N s").replace(/(P[CE])-[0-9a-f]+/g, "$1-id");

describe("docs/pact.md", () => {
  it("has a file name on every block of code, and every state and phase", () => {
    expect(page.match(/```ts\n/g)).toHaveLength(blocks.length);
    const missing = [...STATE_NAMES, ...PHASES].filter((name) => !page.includes(`\`${name}\``));
    expect(missing).toEqual([]);
  });

  it.each([
    { files: ["lake", "compared", "status"], tests: 4 },
    { files: ["check"], tests: 1 }, // looks at what the first of the others wrote
  ])("has tests that pass: $files", async ({ files, tests }) => {
    const { code, output } = await vitest(folder, ...files);
    expect([code, output.match(/Tests .*/)?.[0]], output).toEqual([
      0,
      `Tests  ${tests} passed (${tests})`,
    ]);
  });

  it("shows what is printed of a file that is good, and of one that is not", async () => {
    const good = await check("pacts/my-app-nanogpt-video.json");
    expect([good.code, still(good.stdout.trim())]).toEqual([0, still(checked.trim())]);
    const bad = await check("pacts/status-page-nanogpt-video.json");
    expect(bad.code).toBe(1);
    expect(still(bad.stdout)).toContain(still(refused.trim()));
  });
});

describe("examples/pact", () => {
  it("writes the file that is checked in, which the command accepts", async () => {
    const file = "examples/pact/pacts/my-app-nanogpt-video.json";
    const before = await readFile(file, "utf8");
    const { code, output } = await vitest("examples/pact");
    expect([code, output.match(/Tests .*/)?.[0]], output).toEqual([0, "Tests  8 passed (8)"]);
    expect(await readFile(file, "utf8")).toBe(before);
    const { code: end, stdout } = await command(["pact", "check", file]);
    expect([end, stdout.split("\n")[0]]).toEqual([
      0,
      expect.stringMatching(/^pact check \S+, revision 2026-01: 26 passed in /),
    ]);
  });
});
