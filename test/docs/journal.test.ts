import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { OPERATIONS } from "../../src/emulator/domain/operation.ts";
import { createEmulator } from "../../src/emulator/index.ts";
import { NEAR_MISSES } from "../../src/emulator/observe/near-miss.ts";
import { type Answer, LAKE } from "../support/client.ts";
import { areMissing } from "../support/tools.ts";

const page = await readFile("docs/journal.md", "utf8");
const blocks = [...page.matchAll(/```sh\n(.*?)```/gs)].map(([, text = ""]) => text);
const blockWith = (part: string): string => blocks.find((block) => block.includes(part)) ?? part;

/** An emulator whose key `sk-me` has submitted, polled, and asked wrongly; and a folder to type in. */
async function aPlace() {
  const emulator = await createEmulator({ pace: "instant" });
  onTestFinished(() => emulator.close());
  const folder = await mkdtemp(join(tmpdir(), "nanogpt-journal-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const headers = { "x-api-key": "sk-me" };
  const submit = { method: "POST", headers, body: JSON.stringify(LAKE) };
  const submitted = await fetch(`${emulator.baseUrl}/generate-video`, submit);
  const { runId } = (await submitted.json()) as { runId: string };
  for (const query of [`requestId=${runId}`, "id=1"]) {
    await fetch(`${emulator.baseUrl}/video/status?${query}`, { headers });
  }
  const typed = async (block: string): Promise<Answer> => {
    const script = block.replaceAll("http://127.0.0.1:4747", emulator.origin);
    const { stdout } = await promisify(execFile)("bash", ["-ec", script], { cwd: folder });
    return stdout === "" ? undefined : JSON.parse(stdout);
  };
  const written = (file: string) => readFile(join(folder, file), "utf8");
  return { typed, written };
}

const operationsOf = ({ entries }: Answer) => entries.map((entry: Answer) => entry.operation);

describe.skipIf(areMissing("bash", "curl"))("docs/journal.md", () => {
  it.each([
    { part: "journal -H", operations: ["submit", "poll", "poll"] },
    { part: "status=4xx", operations: ["poll"] },
    { part: "wait=10s", operations: ["poll", "poll"] },
  ])("the command with $part finds $operations", async ({ part, operations }) => {
    const { typed } = await aPlace();
    expect(operationsOf(await typed(blockWith(part)))).toEqual(operations);
  });

  it("the exports are files, and a DELETE forgets", async () => {
    const { typed, written } = await aPlace();
    await typed(blockWith("format=har"));
    expect(JSON.parse(await written("session.har")).log.entries).toHaveLength(3);
    expect((await written("session.ndjson")).trim().split("\n")).toHaveLength(3);
    expect(await typed(blockWith("DELETE"))).toEqual({ cleared: 3 });
    expect((await typed(blockWith("journal -H"))).entries).toEqual([]);
  });

  it("has no command that is not typed here", () => {
    const here = ["journal -H", "status=4xx", "wait=10s", "format=har", "DELETE"];
    expect(blocks.filter((block) => !here.some((part) => block.includes(part)))).toEqual([]);
    expect(new Set(here.map(blockWith)).size).toBe(blocks.length);
  });
});

it("docs/journal.md names every operation, every kind of near miss, and the console's words", () => {
  for (const name of [...OPERATIONS, ...NEAR_MISSES]) expect(page).toContain(`\`${name}\``);
  expect(page).toContain("/generate-vide is no route of the API; did you mean POST /api/generate-");
});
