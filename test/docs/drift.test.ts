import { execFile } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { DRIFT_SEVERITIES } from "../../src/contracts/contract/result/finding.ts";
import { PREDICATES } from "../../src/contracts/drift/sentence.ts";
import { createEmulator } from "../../src/emulator/index.ts";
import { COMMAND } from "../support/command.ts";
import { aFolder } from "../support/folder.ts";
import { areMissing } from "../support/tools.ts";

const run = promisify(execFile);
const page = readFileSync("docs/drift.md", "utf8");
const blocks = [...page.matchAll(/```sh\n(.*?)```/gs)].map(([, text = ""]) => text.trim());
const PROGRAM = "npx nanogpt-video-emulator";

/** Types a block of the page, with an emulator in the place of the service. */
async function typed(block: string, files: readonly string[] = []) {
  const emulator = await createEmulator({ pace: "instant" });
  onTestFinished(() => emulator.close());
  const cwd = aFolder();
  const listing = await (await fetch(`${emulator.baseUrl}/v1/video-models`)).text();
  if (files.includes("video-models.json")) writeFileSync(join(cwd, "video-models.json"), listing);
  if (files.includes("vendor-openapi.yaml")) {
    copyFileSync("spec/openapi.yaml", join(cwd, "vendor-openapi.yaml"));
  }
  const script = block
    .replaceAll(PROGRAM, `${process.execPath} ${COMMAND}`)
    .replaceAll("https://nano-gpt.com/api", emulator.baseUrl)
    .replaceAll("--target live", `--target ${emulator.baseUrl}`);
  const { stdout, code = 0 } = await run("bash", ["-ec", script], { cwd }).catch((error) => error);
  return { stdout, code, cwd };
}

describe.skipIf(areMissing("bash"))("docs/drift.md", () => {
  it.each([
    { block: blocks[0] ?? "", code: 6, said: "There is no observation of the live service" },
    {
      block: blocks[1] ?? "",
      said: "vendor-openapi.yaml is an OpenAPI document with 11 of the 11",
    },
    { block: blocks[2] ?? "", said: "/v1/video-models is a listing of" },
    { block: blocks[3] ?? "", code: 6, said: "The observation is of an emulator" },
    { block: blocks[4] ?? "", code: 6, said: "not compared with the service" },
  ])(
    "what is typed works: $block",
    async ({ block, said, code = 0 }) => {
      const {
        stdout,
        cwd,
        code: came,
      } = await typed(block, ["vendor-openapi.yaml", "video-models.json"]);
      expect(came).toBe(code);
      expect(stdout).toContain("drift, revision 2026-01: ");
      expect(stdout).toContain(said);
      if (block.includes("--report")) {
        const folder = block.includes("drift-report") ? "drift-report" : "out";
        expect(existsSync(join(cwd, folder, "index.html"))).toBe(true);
      }
    },
    240_000,
  ); // one of them is a whole run of verify, in a process of its own

  it("has no block that is not typed here", () => {
    expect(blocks).toHaveLength(5);
  });

  it("names every id and every severity", () => {
    for (const id of [
      ...Object.keys(PREDICATES),
      "DR-field-unseen",
      "DR-stale",
      ...DRIFT_SEVERITIES,
    ]) {
      expect(page).toContain(`\`${id}\``);
    }
  });
});
