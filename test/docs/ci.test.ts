import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { factsOf } from "../../src/emulator/media/facts.ts";
import { aFolder } from "../support/folder.ts";
import { areMissing } from "../support/tools.ts";

const run = promisify(execFile);
const page = readFileSync("docs/ci.md", "utf8");

const blocksOf = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "gs"))].map(
    ([, text = ""]) => text,
  );

const noShell = areMissing("bash", "curl");

/** What the project under test would do. */
const TESTS = [
  `video=$(bash ${resolve("examples/bash/text-to-video.sh")})`,
  `bash ${resolve("examples/bash/poll-and-download.sh")} "$video" video.mp4`,
].join("\n");

/** Runs a recipe as it stands, with our scripts in the place of the installed ones. */
async function typed(script: string, folder: string, env: object = {}): Promise<void> {
  const here = script
    .replaceAll("node_modules/nanogpt-video-emulator", resolve("."))
    .replace("npx --no nanogpt-video-emulator", `node ${resolve("dist/cli.js")}`)
    .replace("-- npm test", `-- bash -ec '${TESTS}'`)
    .replace("npm test", TESTS)
    .replace("npm ci", "true");
  const EMULATOR_DIR = `${folder}/emulator`;
  await run("sh", ["-ec", here], { cwd: folder, env: { ...process.env, EMULATOR_DIR, ...env } });
}

it.skipIf(noShell)("the first line brings a video", async () => {
  const folder = aFolder();
  await typed(blocksOf("sh")[0] ?? "", folder);
  expect((await factsOf(readFileSync(`${folder}/video.mp4`))).width).toBe(1280);
});

it.skipIf(noShell)("the recipe of several steps brings a video", async () => {
  const folder = aFolder();
  await typed(blocksOf("sh")[1] ?? "", folder);
  expect((await factsOf(readFileSync(`${folder}/video.mp4`))).width).toBe(1280);
});

it.skipIf(noShell)("the recipe of several steps stops it where the tests fail", async () => {
  const folder = aFolder();
  const recipe = (blocksOf("sh")[1] ?? "").replace("npm test", "exit 3");
  await expect(typed(recipe, folder)).rejects.toMatchObject({
    code: 3,
    stdout: expect.stringContaining("measured nothing"),
  });
  expect(existsSync(`${folder}/emulator/pid`)).toBe(false);
});

it.skipIf(noShell)("the recipe of GitLab brings a video and the artefact", async () => {
  const [, gitlab = ""] = blocksOf("yaml");
  const { test } = parse(gitlab);
  const folder = aFolder();
  await typed(test.script.join("\n"), folder);
  expect((await factsOf(readFileSync(`${folder}/video.mp4`))).width).toBe(1280);
  const [artefact] = test.artifacts.paths;
  expect(readFileSync(`${folder}/${artefact}findings.json`, "utf8")).toContain('"findings"');
  expect(readFileSync(`${folder}/${test.artifacts.reports.junit}`, "utf8")).toContain("testcase");
});

it("the recipe of GitHub uses inputs and modes that the action has", () => {
  const action = parse(readFileSync("action.yml", "utf8"));
  const [github = ""] = blocksOf("yaml");
  const steps: readonly { uses?: string; with?: object }[] = parse(github).jobs.test.steps;
  const ours = steps.filter(({ uses }) => uses?.startsWith("OWNER/"));
  expect(ours).toHaveLength(2);
  for (const { with: given = {} } of ours) {
    for (const name of Object.keys(given)) expect(Object.keys(action.inputs)).toContain(name);
  }
});

it("names every variable that the scripts read, and no other", () => {
  const scripts = ["ci/start.sh", "ci/stop.sh"].map((file) => readFileSync(file, "utf8")).join("");
  const read = new Set([...scripts.matchAll(/\$\{(EMULATOR_\w+)/g)].map(([, name]) => name));
  const told = [...page.matchAll(/^\| `(EMULATOR_\w+)` \|/gm)].map(([, name]) => name);
  expect(told.toSorted()).toEqual([...read].toSorted());
});
