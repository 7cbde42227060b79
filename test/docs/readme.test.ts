import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { factsOf } from "../../src/emulator/media/facts.ts";
import { type Answer, aClient, LAKE } from "../support/client.ts";
import { running } from "../support/command.ts";
import { areMissing } from "../support/tools.ts";

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

async function posted(url: string, key: string, sent: object, more: Record<string, string> = {}) {
  const headers = { "x-api-key": key, "content-type": "application/json", ...more };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(sent) });
  return { status: response.status, body: (await response.json()) as Answer };
}

const noShell = areMissing("bash", "curl");

describe("README.md", () => {
  it("has no shell block that neither these tests nor .ci/run type", () => {
    const typedHere = ["npm start", "curl -s", "dist/cli.js exec", "dist/cli.js revisions"];
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

  it.skipIf(noShell)(
    "npm start: it listens where the README says, and the curl is accepted",
    async () => {
      const { firstLine } = await running(["--port", "0"]);
      const baseUrl = firstLine.split(" ").at(-1) ?? "";
      const curl = containing(shell, '"duration":"5"').replaceAll(
        "http://127.0.0.1:4747/api",
        baseUrl,
      );
      const { stdout } = await run("bash", ["-c", curl]);
      expect(JSON.parse(stdout)).toMatchObject({ status: "pending", cost: 0.4 });
    },
  );

  it.skipIf(noShell)("in CI: the line brings a video, and no fault is found", async () => {
    const folder = await mkdtemp(join(tmpdir(), "nanogpt-readme-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await Promise.all([
      cp("examples", join(folder, "examples"), { recursive: true }),
      symlink(join(process.cwd(), "dist"), join(folder, "dist")),
    ]);
    const { stderr } = await run("bash", ["-ec", containing(shell, "cli.js exec")], {
      cwd: folder,
    });
    expect(stderr).toContain("1 job, 0.4 USD spent; nothing wrong with the client");
    const { width, height } = await factsOf(await readFile(join(folder, "lake.mp4")));
    expect([width, height]).toEqual([1280, 720]);
  });

  it("in a test: vitest runs the example", async () => {
    const folder = await mkdtemp(join(process.cwd(), ".readme-")); // a package may import itself
    onTestFinished(() => rm(folder, { recursive: true }));
    await cp("examples/node/nanogpt-video.mjs", join(folder, "nanogpt-video.mjs"));
    await writeFile(join(folder, "video.test.ts"), containing(blocksOf("ts"), "toHaveSpent"));
    await writeFile(
      join(folder, "vitest.config.mjs"),
      "export default { test: { testTimeout: 60_000 } };",
    );
    const { stdout } = await run("npx", ["vitest", "run", "--root", folder]);
    expect(stdout).toContain("1 passed");
  });

  it.skipIf(noShell)("let it go wrong: the lost answer is found", async () => {
    const { firstLine, child } = await running(["--port", "0", "--pace", "instant"]);
    const { origin } = new URL(firstLine.split(" ").at(-1) ?? "");
    const script = containing(shell, "#emulator:submit-response-lost");
    const [submit = "", findings = ""] = script
      .replaceAll("http://127.0.0.1:4747", origin)
      .split(/\n(?=curl)/);
    await expect(run("bash", ["-c", submit])).rejects.toThrow();
    const { stdout } = await run("bash", ["-c", findings]);
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [{ id: "paid-not-fetched", severity: "error", moneyAtStakeUsd: 0.4 }],
    });
    child.kill();
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

  it.skipIf(noShell)(
    "what it speaks: the list of revisions, and the choices that are typed",
    async () => {
      const [list = "", started = ""] = containing(shell, "revisions\n").trim().split("\n");
      const { stdout } = await run("bash", ["-c", list]);
      expect(stdout).toContain("since 2025-12-20");
      expect(stdout).toMatch(/^ {2}errorShape {2}object \| string/m);

      const [, , ...args] = started.split(" ");
      const { child, firstLine } = await running([...args, "--port", "0", "--json"]);
      const { baseUrl } = JSON.parse(firstLine);
      const { status, body } = await posted(`${baseUrl}/generate-video`, "sk-me", LAKE);
      expect([status, body.runId]).toEqual([200, expect.stringMatching(/^fal-request-/)]);
      const many = Array.from({ length: 60 }, () =>
        posted(`${baseUrl}/generate-video`, "sk-me", { model: "none" }),
      );
      expect((await Promise.all(many)).map((answer) => answer.status)).toContain(429);
      child.kill();
    },
  );

  it("--config: the file does what it says", async () => {
    const folder = await mkdtemp(join(tmpdir(), "nanogpt-readme-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, "emulator.yaml");
    await writeFile(file, containing(blocksOf("yaml"), "revision"));
    const { child, firstLine } = await running(["--config", file, "--port", "0", "--json"]);
    const submit = `${JSON.parse(firstLine).baseUrl}/generate-video`;
    const origin = { origin: "https://app.example" };
    const accepted = await posted(submit, "sk-me", LAKE, origin);
    expect([accepted.status, accepted.body.runId]).toEqual([
      200,
      expect.stringMatching(/^fal-request-/),
    ]);
    const elsewhere = await posted(submit, "sk-me", LAKE, { origin: "https://evil.example" });
    expect([elsewhere.status, elsewhere.body.status]).toEqual([403, 403]);
    expect((await posted(submit, "sk-old", LAKE)).status).toBe(401);
    const most = Array.from({ length: 12 }, () => posted(submit, "sk-me", LAKE, origin));
    expect((await Promise.all(most)).map(({ status }) => status).toSorted()).toEqual([
      ...Array.from({ length: 11 }, () => 200),
      429,
    ]);
    child.kill();
  });

  it("flagged-content fails later, blocked-content is refused, the evidence is told", async () => {
    for (const word of ["flagged-content", "blocked-content", "x-emulator-evidence: 1"]) {
      expect(readme).toContain(word);
    }
    const { submit, post, read } = await aClient();
    const { runId } = await submit({ ...LAKE, prompt: "flagged-content" });
    expect((await read(`/api/video/status?requestId=${runId}`)).data.status).toBe("FAILED");
    const headers = { "x-api-key": "sk-me", "x-emulator-evidence": "1" };
    const prompt = "blocked-content";
    const refused = await post("/api/generate-video", { ...LAKE, prompt }, headers);
    expect(refused.status).toBe(400);
    expect(refused.headers.get("x-emulator-evidence")).toContain("submitVideo.400 documented");
  });

  it("links to files that are there", async () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = ""]) => link);
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) await expect(run("ls", [link]), link).resolves.toBeDefined();
  });
});
