import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "shell-quote";
import { OptionError } from "../../../emulator/options.ts";

/**
 * The words of a command line, as a shell would split it; variables and patterns are left as they are.
 *
 * @throws OptionError for what only a shell can do, such as a pipe.
 */
export function wordsOf(line: string, at: string): readonly string[] {
  const words = parse(line, (name) => `$${name}`).map((word) => {
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

/** The same with each word that names a file here made absolute: the command runs in another folder. */
export const rooted = (words: readonly string[], here: string): readonly string[] =>
  words.map((word, i) => {
    const isPath = word.includes("/") || i > 0;
    const path = resolve(here, word);
    return isPath && word !== "" && !word.startsWith("-") && existsSync(path) ? path : word;
  });

/** What stands for the placeholders of a command, by their names. */
export type Filling = Readonly<Record<string, string>>;

/** A text with `{name}` replaced; a name that there is not stays as it is. */
export const filled = (text: string, filling: Filling): string =>
  text.replace(/\{([A-Za-z]+)\}/g, (whole, name) => filling[name] ?? whole);
