import { execFile } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { running } from "../support/command.ts";
import { aFolder } from "../support/folder.ts";
import { areMissing } from "../support/tools.ts";

const run = promisify(execFile);
const page = readFileSync("docs/exec.md", "utf8");
const lines = [...page.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, text = ""]) =>
  text.trim().split("\n"),
);

/** The line with some words, as it is typed in a project that has the package installed. */
function lineWith(words: string): string {
  const found = lines.find((line) => line.includes(words));
  if (found === undefined) throw new Error(`docs/exec.md has no line with ${words}`);
  return found.replace("npx nanogpt-video-emulator", `node ${resolve("dist/cli.js")}`);
}

async function aProject(): Promise<string> {
  const folder = aFolder();
  await mkdir(join(folder, "node_modules"));
  symlinkSync(process.cwd(), join(folder, "node_modules/nanogpt-video-emulator"));
  return folder;
}

const BALANCE = `const answer = await fetch("https://nano-gpt.com/api/check-balance", {
  method: "POST",
  headers: { "x-api-key": "sk-test" },
});
console.log(await answer.text());
`;

describe.skipIf(areMissing("bash"))("docs/exec.md", () => {
  it("has no line that is not typed here", () => {
    const typed = ["-- npm test", "--intercept -- python3", "register app.js", "npm install"];
    expect(lines.filter((line) => !typed.some((words) => line.includes(words)))).toEqual([]);
  });

  it("runs the tests of a project", async () => {
    const cwd = await aProject();
    const scripts = { test: 'node -p "process.env.NANOGPT_BASE_URL"' };
    writeFileSync(join(cwd, "package.json"), JSON.stringify({ scripts }));
    const { stdout } = await run("bash", ["-c", lineWith("-- npm test")], { cwd });
    expect(stdout).toMatch(/http:\/\/127\.0\.0\.1:\d+\/api/);
  });

  it.skipIf(areMissing("python3"))("leads a program in Python here", async () => {
    const cwd = await aProject();
    writeFileSync(
      join(cwd, "app.py"),
      'import urllib.request\nprint(urllib.request.urlopen("https://nano-gpt.com/api/v1/video-models").status)\n',
    );
    const { stdout } = await run("bash", ["-c", lineWith("--intercept -- python3")], { cwd });
    expect(stdout).toBe("200\n");
  });

  it("leads one Node program to an emulator that runs", async () => {
    const cwd = await aProject();
    writeFileSync(join(cwd, "package.json"), '{"type":"module"}');
    writeFileSync(join(cwd, "app.js"), BALANCE);
    const { child, firstLine } = await running(["--port", "0"]);
    const baseUrl = firstLine.split(" ").at(-1) ?? "";
    const line = lineWith("register app.js").replace("http://127.0.0.1:4747/api", baseUrl);
    const { stdout } = await run("bash", ["-c", line], { cwd });
    expect(stdout).toContain('"usd_balance":"100.00000000"');
    child.kill();
  });
});
