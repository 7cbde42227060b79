import { execFile } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { COMMAND, running } from "../support/command.ts";
import { aFolder } from "../support/folder.ts";
import { areMissing } from "../support/tools.ts";

const run = promisify(execFile);
const page = readFileSync("docs/check-client-modes.md", "utf8");
const lines = [...page.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, text = ""]) =>
  text.trim().split("\n"),
);

/** The line with some words, as it is typed where the command is installed. */
function lineWith(words: string): string {
  const found = lines.find((line) => line.includes(words));
  if (found === undefined) throw new Error(`the page has no line with ${words}`);
  return found.replace("nanogpt-video-emulator", `node ${COMMAND}`);
}

/** Types a line; what it ends with is not an error here. */
const typed = async (line: string, cwd: string) => {
  const child = await run("bash", ["-c", line], { cwd }).catch((error) => error);
  return { code: child.code ?? 0, stdout: String(child.stdout), stderr: String(child.stderr) };
};

const portOf = (firstLine: string): string => /:(\d+)/.exec(firstLine)?.[1] ?? "";

const CLIENT = `
import { writeFileSync } from "node:fs";
import { generateVideo } from "./nanogpt-video.mjs";
const [prompt, file] = process.argv.slice(2);
const options = { apiKey: process.env.NANOGPT_API_KEY, pollMs: 500 };
const { bytes } = await generateVideo({ model: "kling-video", prompt }, options);
writeFileSync(file, bytes);
`;

describe.skipIf(areMissing("bash", "curl"))("docs/check-client-modes.md", () => {
  it("has no line that is not typed here", () => {
    const used = [
      "--intercept",
      "check-client attach",
      "finish --saw",
      "curl",
      "check-client judge",
    ];
    expect(lines.filter((line) => !used.some((words) => line.includes(words)))).toEqual([]);
  });

  it("checks a client with the host built in", async () => {
    const folder = aFolder();
    copyFileSync("examples/node/nanogpt-video.mjs", join(folder, "nanogpt-video.mjs"));
    writeFileSync(join(folder, "package.json"), '{"type":"module"}');
    writeFileSync(join(folder, "my-client.js"), CLIENT);
    const { stdout } = await typed(`${lineWith("--intercept")} --scenario happy`, folder);
    expect(stdout).toContain("1 scenario");
    expect(stdout).not.toContain("FAIL");
  }, 60_000); // an authority, a proxy and two programs, on a machine that does other things too

  it("attaches, and finishes", async () => {
    const line = lineWith("check-client attach");
    const { firstLine, ended } = await running([...line.split(" ").slice(2), "--port", "0"]);
    const port = portOf(firstLine);
    const folder = aFolder();
    for (const key of ["sk-check-happy", "sk-check-fails"]) {
      const headers = { "x-api-key": key, "content-type": "application/json" };
      const body = JSON.stringify({ model: "kling-video", prompt: "a lake" });
      const url = `http://127.0.0.1:${port}/api/generate-video`;
      await fetch(url, { method: "POST", headers, body });
    }
    await typed(`${lineWith("finish --saw")} --port ${port}`, folder);
    expect(readFileSync(join(folder, "report/result.json"), "utf8")).toContain("check-client");
    expect((await ended).code).toBe(0);
  });

  it("judges a journal", async () => {
    const { firstLine } = await running(["start", "--port", "0", "--asset-port", "0"]);
    const folder = aFolder();
    const [, origin = ""] = /(http:\/\/[^/"\s]+)/.exec(firstLine) ?? [];
    await fetch(`${origin}/api/video/status?requestId=x`, { headers: { "x-api-key": "sk-test" } });
    await typed(lineWith("curl").replace("http://127.0.0.1:4747", origin), folder);
    const { stdout, code } = await typed(lineWith("check-client judge"), folder);
    expect(stdout).toContain("Judged by a journal alone");
    expect(code).toBe(0);
  });
});
