import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import type { ControlOperation } from "../../src/emulator/http/control/operation.ts";
import { CONTROL_OPERATIONS } from "../../src/emulator/http/control/table.ts";
import { createEmulator } from "../../src/emulator/index.ts";
import { areMissing } from "../support/tools.ts";

const run = promisify(execFile);
const page = await readFile("docs/control-plane.md", "utf8");
const blocksOf = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "gs"))].map(
    ([, text = ""]) => text,
  );

const noShell = areMissing("bash", "curl", "sed");

describe("docs/control-plane.md", () => {
  it.skipIf(noShell)("has lines that can be typed one after another", async () => {
    const emulator = await createEmulator({ pace: "manual" });
    const folder = await mkdtemp(join(tmpdir(), "nanogpt-control-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    onTestFinished(() => emulator.close());
    const script = blocksOf("sh").join("").replace("http://127.0.0.1:4747", emulator.origin);
    const { stdout } = await run("bash", ["-euo", "pipefail", "-c", script], { cwd: folder });
    for (const word of [
      "changes",
      '"phase":"cancelled"',

      "adjustment",
      '"own":true',
    ]) {
      expect(stdout).toContain(word);
    }
    expect((await emulator.snapshot()).worlds).toEqual([]);
  });

  it("shows every route", async () => {
    const emulator = await createEmulator({ listen: false });
    const answer = await emulator.fetch(`${emulator.origin}/__emulator/x-y-z-1234567890`);
    const { error } = (await answer.json()) as { error: { message: string } };
    const paths = error.message.match(/\/__emulator\/[a-z/:]+/g) ?? [];
    const shown = blocksOf("sh")
      .join("")
      .replaceAll("$job", ":id")
      .replaceAll("$control", "/__emulator");
    for (const path of paths.slice(1)) expect(shown).toContain(path);
    await emulator.close();
  });

  it("names in its table each function of a world's handle, and no other", async () => {
    const emulator = await createEmulator({ listen: false });
    const { clock, ...handle } = emulator.world("sk-test");
    const functions = [
      ...Object.keys(handle).filter((name) => name !== "key"),
      ...Object.keys(clock).map((name) => `clock.${name}`),
    ];
    const named = Object.values<ControlOperation>(CONTROL_OPERATIONS)
      .flatMap(({ handles = [] }) => handles)
      .map((call) => call.replace(/\(.*\)$/, ""));
    expect(new Set(named)).toEqual(new Set(functions));
    await emulator.close();
  });

  it("in process: the program prints what it promises", async () => {
    const folder = await mkdtemp(join(process.cwd(), ".control-")); // a package may import itself
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, "example.mjs");
    await writeFile(file, blocksOf("ts").join(""));
    const { stdout, stderr } = await run(process.execPath, [file]);
    expect([stdout, stderr]).toEqual(["completed 0.6\ncancelled 1\n", ""]);
  });
});
