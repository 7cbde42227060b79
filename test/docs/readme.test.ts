import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { factsOf } from "../../src/emulator/media/facts.ts";
import { running } from "../support/command.ts";

const run = promisify(execFile);
const readme = await readFile("README.md", "utf8");
const ci = await readFile(".ci/run", "utf8");

const blocksOf = (language: string): readonly string[] =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "gs"))].map(
    ([, text = ""]) => text,
  );

const shell = blocksOf("sh");
const containing = (blocks: readonly string[], part: string): string => {
  const found = blocks.find((block) => block.includes(part));
  if (found === undefined) throw new Error(`README.md has no block with ${part}`);
  return found;
};

describe("README.md", () => {
  it("has no shell block that neither these tests nor .ci/run type", () => {
    const typedHere = ["npm start", "curl -s", "ready.json"];
    const untyped = shell.filter((block) => {
      const commands = block
        .trim()
        .split("&&")
        .map((command) => command.trim());
      return (
        !typedHere.some((part) => block.includes(part)) &&
        !commands.every((command) => ci.includes(command))
      );
    });
    expect(untyped).toEqual([]);
  });

  it("npm start: it listens where the README says, and the curl is accepted", async () => {
    const { firstLine } = await running(["--port", "0"]);
    const baseUrl = firstLine.split(" ").at(-1) ?? "";
    const curl = containing(shell, "curl -s").replaceAll("http://127.0.0.1:4747/api", baseUrl);
    const { stdout } = await run("bash", ["-c", curl]);
    expect(JSON.parse(stdout)).toMatchObject({ status: "pending", cost: 0.4 });
  });

  it("in CI: the lines bring a video", async () => {
    const folder = await mkdtemp(join(tmpdir(), "nanogpt-readme-"));
    await Promise.all([
      cp("examples", join(folder, "examples"), { recursive: true }),
      symlink(join(process.cwd(), "dist"), join(folder, "dist")),
    ]);
    const script = containing(shell, "ready.json").replace("--json", "--json --pace instant");
    await run("bash", ["-ec", `set -m\n${script}`], { cwd: folder });
    const { width, height } = await factsOf(await readFile(join(folder, "video.mp4")));
    expect([width, height]).toEqual([1280, 720]);
  });

  it("in a test: the program prints what it promises", async () => {
    const folder = await mkdtemp(join(process.cwd(), ".readme-")); // a package may import itself
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, "example.mjs");
    await writeFile(file, containing(blocksOf("ts"), "createEmulator"));
    const { stdout, stderr } = await run(process.execPath, [file]);
    expect(stderr).toBe("");
    expect(stdout).toBe("3.2 COMPLETED video/mp4\n");
  });

  it("links to files that are there", async () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = ""]) => link);
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) await expect(run("ls", [link]), link).resolves.toBeDefined();
  });
});
