import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { runPact } from "../../../src/contracts/cli/pact.ts";
import { readPact } from "../../../src/contracts/pact/file.ts";
import { pactText } from "../../../src/contracts/pact/pact-file.ts";
import { command } from "../../support/command.ts";
import { aFolder } from "../../support/folder.ts";
import { ran } from "../../support/tool-run.ts";

/** A pact file of one interaction of ours, changed in one place. */
const aPact = (key: string, [from, to]: readonly [string, string] = ["", ""]): string => {
  const whole = readPact("2026-01");
  const interactions = whole.interactions.filter((one) => one["key"] === key);
  const text = `${pactText({ ...whole, interactions })}\n`;
  return join(aFolder({ "mine.json": from === "" ? text : text.replace(from, to) }), "mine.json");
};

/** The command in this process: what it printed, and its exit code. */
async function typed(...args: readonly string[]): Promise<{ code: number; printed: string }> {
  let printed = "";
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += text;
    return true;
  });
  onTestFinished(() => write.mockRestore());
  const code = await runPact(args).finally(() => write.mockRestore());
  return { code, printed };
}

describe("pact", () => {
  it.each([
    { args: [], said: "pact takes build, or check and a file" },
    { args: ["chek", "x.json"], said: "got chek. Did you mean check?" },
    { args: ["verify"], said: "pact takes build, or check and a file; got verify." },
    { args: ["check"], said: "pact check takes a file" },
    { args: ["check", "a.json", "b.json"], said: "pact check takes one file, and no b.json" },
    { args: ["build", "a.json"], said: "pact build takes no a.json" },
    { args: ["build", "--report", "x"], said: "pact build takes no --report" },
    { args: ["check", "a.json", "--out", "x"], said: "pact check takes no --out" },
    { args: ["check", "nowhere.json"], said: "nowhere.json cannot be read: there is no such file" },
    { args: ["check", "package.json"], said: "package.json:1: interactions is missing" },
    {
      args: ["check", "nowhere.json", "--report", "package.json/out"],
      said: /^package\.json\/out cannot be written: package\.json is not a folder\./,
    },
    {
      args: ["build", "--out", "package.json"],
      said: /^package\.json cannot be written: there is a file in its place\./,
    },
    { args: ["build", "--revision", "2024-01"], said: "--revision must be one of 2025-11" },
    { args: ["build", "--revison", "2024-01"], said: "--revision" },
  ])("refuses $args and says why", async ({ args, said }) => {
    await expect(typed(...args)).rejects.toThrow(said);
  });

  it("build writes the same bytes as are checked in, into a folder that it makes", async () => {
    const folder = join(aFolder(), "new");
    const { code, printed } = await typed("build", "--revision", "2025-11", "--out", folder);
    const path = join(folder, "nanogpt-video-2025-11.json");
    expect([code, printed]).toEqual([0, `${path}\n`]);
    expect(readFileSync(path, "utf8")).toBe(`${pactText(readPact("2025-11"))}\n`);
  });

  it("check ends with 0 and a sum if all is well, and with 1 and what is wrong if not", async () => {
    const good = await typed("check", aPact("PR-34"));
    expect([good.code, good.printed.split("\n")[0]]).toEqual([
      0,
      expect.stringMatching(/^pact check \S+, revision 2026-01: 2 passed in /),
    ]);
    const bad = await typed(
      "check",
      aPact("PR-34", ['"status": "IN_QUEUE"', '"status": "WAITING"']),
    );
    expect(bad.code).toBe(1);
    expect(bad.printed).toContain(
      "FAIL PC-PR-34: PR-34 a job that waits is IN_QUEUE (by the spec)",
    );
    expect(bad.printed).toContain("the answer is not as in the spec");
    expect(bad.printed).toContain("FAIL PE-PR-34");
    expect(bad.printed).toContain("Expected 'IN_QUEUE'");
  });
});

it.skipIf(process.getuid?.() === 0)("names a folder that is not this user's", async () => {
  const folder = aFolder();
  chmodSync(folder, 0o555);
  const out = join(folder, "out");
  const said = `${out} cannot be written: this user may not write there`;
  await expect(typed("build", "--out", out)).rejects.toThrow(said);
  await expect(typed("check", aPact("PR-34"), "--report", out)).rejects.toThrow(said);
});

describe("the command", () => {
  it("writes reports, and says with 5 what it could not do", async () => {
    const folder = join(aFolder(), "report");
    const checked = await command(["pact", "check", aPact("PR-41"), "--report", folder, "--json"]);
    expect(readdirSync(folder).toSorted()).toEqual([
      ...["index.html", "junit.xml", "result.json", "summary.md"],
    ]);
    expect(checked.code).toBe(0);
    expect(JSON.parse(checked.stdout)).toEqual(
      JSON.parse(readFileSync(join(folder, "result.json"), "utf8")),
    );
    const missing = await command(["pact", "check", "nowhere.json"]);
    expect(missing).toEqual({
      code: 5,
      stdout: "",
      stderr: "nanogpt-video-emulator: nowhere.json cannot be read: there is no such file\n",
    });
  });
});

describe("a project without Pact", () => {
  it("records, and is told what to install when it checks", async () => {
    const folder = aFolder({ "package.json": '{ "type": "module" }' });
    for (const part of ["dist", "spec"]) cpSync(part, join(folder, part), { recursive: true });
    mkdirSync(join(folder, "fixtures"));
    const program = `
      import { createEmulator } from "./dist/index.js";
      import { pactRecorder } from "./dist/contracts.js";
      const emulator = await createEmulator({ pace: "instant", listen: false });
      const headers = { "x-api-key": "sk-mine" };
      await emulator.fetch(emulator.baseUrl + "/video/status?requestId=vid_1", { headers });
      const pact = pactRecorder({ consumer: "mine" });
      await pact.record(emulator.world("sk-mine"));
      console.log(await pact.write(new URL("pacts/mine.json", import.meta.url)));
      await emulator.close();`;
    writeFileSync(join(folder, "record.js"), program);
    const recorded = await ran([join(folder, "record.js")]);
    expect(recorded).toEqual({ code: 0, output: "{ interactions: 1, leftOut: [] }\n" });
    const file = join(folder, "pacts/mine.json");
    const { code, output } = await ran([join(folder, "dist/cli.js"), "pact", "check", file]);
    expect(code).toBe(5);
    expect(output.split("\n")).toEqual(
      expect.arrayContaining([
        "ERROR PC: the file is compared with the spec",
        "  @pactflow/openapi-pact-comparator is not installed: npm install --save-dev @pactflow/openapi-pact-comparator@1.7.0",
        "ERROR PE: the file is run against the emulator",
        "  Pact is not installed: npm install --save-dev @pact-foundation/pact@16",
      ]),
    );
    expect(output).not.toMatch(/^ +at /m);
  });
});
