import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";

const DIST = new URL("../../dist/", import.meta.url);

/** The built files that are read before the first line of `file` runs. */
function readWith(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const code = readFileSync(new URL(file, DIST), "utf8");
  for (const [, from = ""] of code.matchAll(/\bimport\s*(?:[^"'()]+?from\s*)?"\.\/([^"]+)"/g)) {
    readWith(basename(from), seen);
  }
  return seen;
}

/** The file with the command, which the first stage loads. */
function commandOf(stage: string): string {
  const [, file = stage] =
    /\bawait import\(`\.\/([^`]+)`\)/.exec(readFileSync(new URL(stage, DIST), "utf8")) ?? [];
  return file;
}

const codeReadWith = (file: string): string =>
  [...readWith(file)].map((one) => readFileSync(new URL(one, DIST), "utf8")).join("\n");

/** Words that only one part of the package has: the build joins files, and their names tell nothing. */
const ONLY_IN = [
  { part: "exec", word: "Does the command read NANOGPT_BASE_URL", path: "cli/exec" },
  { part: "interception", word: "NODE_EXTRA_CA_CERTS", path: "intercept" },
  { part: "the control plane", word: "it replaces every world", path: "http/control" },
  { part: "the reader of media", word: "OggS", path: "media" },
];

describe("the built package", () => {
  it.each(ONLY_IN)("reads nothing of $part to start", ({ word, path }) => {
    expect(sourceOf(path)).toContain(word);
    const code = codeReadWith(commandOf("cli.js"));
    expect(code).toContain("/generate-video");
    expect(code).not.toContain(word);
  });

  it("reads nothing of serving to be preloaded into other programs", () => {
    const code = codeReadWith("register.js");
    expect(code).not.toContain("/generate-video");
    expect(code.length).toBeLessThan(20_000);
  });
});

/** The source of a part, in one text. */
function sourceOf(path: string): string {
  const folder = new URL(`../../src/emulator/${path}/`, import.meta.url);
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(new URL(file, folder), "utf8"))
    .join("\n");
}
