import { typedIn } from "../src/emulator/input/flags/command-line.ts";
import { OptionError } from "../src/emulator/input/option-values.ts";
import { shown } from "../src/emulator/input/shown.ts";

const EXIT_USAGE = 2;

/** What was typed behind the name of a script. */
export type CommandLine = {
  /** The words that are no options. */
  readonly words: readonly string[];
  /** The value of an option; undefined where it was not typed. */
  readonly text: (name: string) => string | undefined;
};

/**
 * Reads the command line of this process. For `--help` it prints the usage and ends; for what it cannot read it
 * prints one line and the usage, and ends with 2.
 *
 * @param read makes of it what the script needs; an OptionError says what was wrong.
 */
export function readCommandLine<T>(
  usage: string,
  flags: Parameters<typeof typedIn>[1],
  read: (line: CommandLine) => T,
): T {
  try {
    const { words, texts } = typedIn(process.argv.slice(2), { ...flags, help: { kind: "switch" } });
    if (!texts.has("help")) return read({ words, text: (name) => texts.get(name)?.values.at(-1) });
    console.log(`usage: ${usage}`);
    return process.exit(0);
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    console.error(`${error.message}\nusage: ${usage}`);
    return process.exit(EXIT_USAGE);
  }
}

/** For a script that takes nothing. */
export const takeNothing = (usage: string): void => readCommandLine(usage, {}, refuseWords);

/** @throws OptionError for a word, and for one more than a script takes. */
export function refuseWords({ words }: CommandLine, count = 0): void {
  const word = words[count];
  if (word !== undefined) throw new OptionError(`there is no place for ${shown(word)}.`);
}

/** The number that a text says. @throws OptionError for what is not a whole number of that size. */
export function wholeNumber(place: string, text: string, min = 1): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && Number.isSafeInteger(value)) return value;
  throw new OptionError(`${place} must be a whole number, ${min} or more; got ${shown(text)}.`);
}
