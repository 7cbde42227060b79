import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "shell-quote";
import { OptionError } from "../../../emulator/input/options.ts";
import { isFile } from "./keeper.ts";
import { spelled } from "./placeholders.ts";

/**
 * The words of a command line, as a shell would split it; variables and patterns are left as they are.
 *
 * @throws OptionError for what only a shell can do, such as a pipe, and for a placeholder that was typed wrong.
 */
export function commandWords(line: string, at: string): readonly string[] {
  const quote = unclosedIn(line);
  if (quote !== undefined) {
    throw new OptionError(
      `${at} has a quote that is not closed: ${quote}. Close it, or write \\${quote}`,
    );
  }
  const words = parse(spelled(line, at), (name) => `$${name}`).map((word) => {
    if (typeof word === "string") return word;
    if ("pattern" in word) return word.pattern;
    const sign = "op" in word ? word.op : "#";
    throw new OptionError(
      `${at} is one command, and ${sign} is for a shell. Put it into a script, or quote it: sh -c '…'`,
    );
  });
  if (words.length === 0) throw new OptionError(`${at} is empty: it takes a command`);
  return words;
}

/** The quote that a shell would still wait for the end of. */
function unclosedIn(line: string): string | undefined {
  const rest = line.replace(/'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^'"\\]+/gs, "");
  return /['"]/.exec(rest)?.[0];
}

/**
 * The same with each word that names a file here made absolute, where the command runs in another folder.
 * The name of a folder is left alone unless it begins with a dot or ends with a slash, for a subcommand may be called like it, and
 * so is a module (`-m`).
 */
export const rooted = (
  words: readonly string[],
  here: string,
  cwd: string | undefined,
): readonly string[] =>
  cwd === here
    ? words
    : words.map((word, i) => {
        const isPath = word.includes("/") || i > 0;
        const isName = word.startsWith("-") || words[i - 1] === "-m";
        const path = resolve(here, word);
        const isThere = isFile(path) || (/^\.\.?(\/|$)|\/$/.test(word) && existsSync(path));
        return isPath && !isName && isThere ? path : word;
      });
