import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { createEmulator } from "../../src/emulator/index.ts";
import { SCENARIOS } from "../../src/emulator/scenarios/scenarios.ts";
import { areMissing } from "../support/tools.ts";

const run = promisify(execFile);
const page = await readFile("docs/scenarios.md", "utf8");
const noShell = areMissing("bash", "curl");

describe("docs/scenarios.md", () => {
  it.skipIf(noShell)("has lines that can be typed one after another", async () => {
    const emulator = await createEmulator();
    onTestFinished(() => emulator.close());
    const script = [...page.matchAll(/```sh\n(.*?)```/gs)]
      .map(([, text = ""]) => text)
      .join("")
      .replaceAll("http://127.0.0.1:4747", emulator.origin)
      .replaceAll("curl -s", "curl -fsS");
    const { stdout } = await run("bash", ["-euo", "pipefail", "-c", script]);
    for (const part of ['"name":"poll-5xx"', '"disarmed":1', '"errorRate":0.2', '"faults":null']) {
      expect(stdout).toContain(part);
    }
  });

  it("has an entry for each scenario", () => {
    const entries = [...page.matchAll(/^### (\S+)$/gm)].map(([, name]) => name);
    expect(entries.toSorted()).toEqual(Object.keys(SCENARIOS).toSorted());
  });
});
