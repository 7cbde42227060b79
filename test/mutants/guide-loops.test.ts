import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { adapterFrom } from "../../src/contracts/check-client/adapter-read.ts";
import type { RunResult } from "../../src/contracts/contract/result/result.ts";
import { aFolder } from "../support/folder.ts";
import { having, judgedClient } from "../support/judged-client.ts";
import { areMissing } from "../support/tools.ts";

const page = readFileSync("docs/guide-loops.md", "utf8");

const LOOPS = [
  { name: "javascript", title: "JavaScript", file: "loop.mjs" },
  { name: "python", title: "Python", file: "loop.py" },
  { name: "curl", title: "curl", file: "loop.sh" },
];

/** For one run: 15 reads, and as much again as a busy machine may add. */
const LIMIT_MS = 120_000;

/** What the page says that the loop of a column gets, by the ids of the rules. */
function toldOf(title: string): Readonly<Record<string, string>> {
  const rows = [...page.matchAll(/^\| .* \|$/gm)].map(([row]) =>
    row.split("|").map((cell) => cell.trim()),
  );
  const column = rows[0]?.indexOf(title) ?? 0;
  const checks = rows.filter(([, id = ""]) => id.startsWith("CL-"));
  return Object.fromEntries(checks.map((row) => [row[1], row[column]]));
}

/** What a crash leaves of a small file depends on when curl writes what it has. */
const BY_CHANCE = "CL-092";

/** What it got, in the rules that the page names and in all others that are not well. */
function gotIn({ rows }: RunResult, named: object): Readonly<Record<string, string>> {
  const shown = rows.filter(
    ({ id, verdict }) =>
      id in named || (id !== BY_CHANCE && verdict !== "pass" && verdict !== "not-applicable"),
  );
  return Object.fromEntries(shown.map(({ id, verdict }) => [id, verdict.replace("-", " ")]));
}

async function judged(folder: string): Promise<RunResult> {
  const adapter = await adapterFrom(readFileSync(`${folder}/client.yaml`, "utf8"), folder);
  return judgedClient(adapter.command ?? [], { adapter, here: folder, limitMs: LIMIT_MS });
}

/** A loop with the lines changed that the page names. */
function mended(name: string, title: string, file: string): string {
  const folder = aFolder();
  cpSync(`examples/guide-loops/${name}`, folder, { recursive: true });
  const [, section = ""] = page.split(`\n### ${title}\n`);
  const changes = [...(section.split("\n### ")[0] ?? "").matchAll(/```diff\n(.*?)```/gs)];
  const text = changes.reduce(
    (before, [, change = ""]) => {
      const lines = change.trimEnd().split("\n");
      const side = (sign: string) =>
        lines.filter((line) => line[0] !== sign).map((line) => line.slice(1));
      const from = side("+").join("\n");
      expect(before.split(from), from).toHaveLength(2);
      return before.replace(from, () => side("-").join("\n"));
    },
    readFileSync(join(folder, file), "utf8"),
  );
  expect(changes.length).toBeGreaterThan(1);
  writeFileSync(join(folder, file), text);
  return folder;
}

describe.skipIf(areMissing("python3", "bash", "curl", "jq"))("the loop of the guide", () => {
  it.concurrent.each(LOOPS)("in $title gets what docs/guide-loops.md says", async (loop) => {
    const told = toldOf(loop.title);
    const result = await judged(`examples/guide-loops/${loop.name}`);
    expect(gotIn(result, told), having(result, "fail", "warn").join("\n")).toEqual(told);
  });

  it.each(LOOPS)("in $title breaks no must with the lines that the page changes", async (loop) => {
    const result = await judged(mended(loop.name, loop.title, loop.file));
    expect(having(result, "fail", "error")).toEqual([]);
  });
});
