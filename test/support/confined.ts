import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** What may stand in few files of the source only, each with the reason. */
export type Confined = { readonly text: RegExp; readonly only: Readonly<Record<string, string>> };

const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "src"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file.endsWith(".ts"));

/** The lines of a file without its comments. */
const linesOf = (file: string): readonly string[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => !/^\s*(\*|\/\*|\/\/)/.test(line));

const matchesIn = (text: RegExp, file: string): readonly string[] =>
  linesOf(file).filter((line) => text.test(line));

/** The lines of other files that have it all the same. */
export const strayLines = (rows: readonly Confined[]): readonly string[] =>
  files.flatMap((file) =>
    rows
      .filter(({ only }) => !(file in only))
      .flatMap(({ text }) => matchesIn(text, file).map((line) => `${file}: ${line.trim()}`)),
  );

/** The files that are named and have it no longer. */
export const staleFiles = (rows: readonly Confined[]): readonly string[] =>
  rows.flatMap(({ text, only }) =>
    Object.keys(only).filter((file) => matchesIn(text, file).length === 0),
  );
