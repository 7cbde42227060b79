import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { SCHEMAS } from "../support/generators/schemas.ts";

const ROOM = "src/emulator/input/";

const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "src"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file.endsWith(".ts"));

/** All that a value holds, by any way. */
function partsOf(value: unknown): ReadonlySet<unknown> {
  const found = new Set<unknown>();
  const rest = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (typeof next !== "object" || next === null || found.has(next)) continue;
    found.add(next);
    rest.push(...Object.values(next));
  }
  return found;
}

const isSchema = (value: unknown): value is object =>
  typeof value === "object" && value !== null && "~run" in value && "kind" in value;

it("generates documents for every schema that a module exports", async () => {
  const known = partsOf(SCHEMAS);
  const written = files.filter(
    (file) =>
      !file.startsWith(ROOM) && /export const \w+: Schema</.test(readFileSync(file, "utf8")),
  );
  const missing: string[] = [];
  for (const file of written) {
    const exports: Readonly<Record<string, unknown>> = await import(
      /* @vite-ignore */ `../../${file}`
    );
    for (const [name, value] of Object.entries(exports)) {
      if (isSchema(value) && !known.has(value)) missing.push(`${name} of ${file}`);
    }
  }
  expect(missing, "give them a row in test/support/generators/schemas.ts").toEqual([]);
});

/** The name of the schema that a document is read by. */
const READ_BY = /\b(?:givenYaml|givenJson)\((?:\{[^}]*\}|\w+),\s*(\w+)/g;

it("generates documents for every schema that reads a file or an answer", () => {
  const [, rows = ""] = readFileSync("test/support/generators/schemas.ts", "utf8").split("SCHEMAS");
  const names = files
    .filter((file) => !file.startsWith(ROOM))
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(READ_BY)].map(([, name]) => name));
  expect(names).toContain("CLIENT_YAML");
  expect(names.filter((name) => !rows.includes(String(name)))).toEqual([]);
});
