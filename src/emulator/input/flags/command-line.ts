import { parseArgs } from "node:util";
import { nearestOf } from "../../domain/nearest.ts";
import { OptionError } from "../option-values.ts";

/** How an option is typed. */
type Spelling = {
  readonly kind: "value" | "switch" | "list" | "pairs";
  /** The placeholder of its value. */
  readonly value?: string | undefined;
};

type Spellings = Readonly<Record<string, Spelling>>;

/** An option as it stands somewhere: where, for sentences, and each text. */
export type Stated = {
  readonly name: string;
  readonly place: string;
  readonly values: readonly string[];
};

/** The words that are no options, and the options by their names. */
type CommandLine = {
  readonly words: readonly string[];
  readonly texts: ReadonlyMap<string, Stated>;
};

/**
 * The words and the options of a command line, with each text as it was typed.
 *
 * @throws OptionError for an option that there is not, or that is not typed as it must be.
 */
export function typedIn(args: readonly string[], flags: Spellings): CommandLine {
  const words: string[] = [];
  const texts = new Map<string, Stated>();
  for (const token of tokensOf(args, flags)) {
    if (token.kind === "positional") words.push(token.value);
    else if (token.kind === "option") addOption(token, flags, texts);
  }
  for (const { name, place, values } of texts.values()) {
    if (flags[name]?.kind === "value") refuseTwo(`${place} is`, values);
  }
  return { words, texts };
}

function addOption(token: OptionToken, flags: Spellings, texts: Map<string, Stated>): void {
  const name = knownName(token.name, token.rawName, flags);
  const { rawName, value: text, inlineValue } = token;
  const isOption = inlineValue === false && Object.hasOwn(flags, optionIn(text));
  const value = typedValue(rawName, flags[name], isOption ? undefined : text);
  const values = [...(texts.get(name)?.values ?? []), value];
  texts.set(name, { name, place: `--${name}`, values });
}

/** Refuses different values for what has one: of the two, nobody knows which is meant. */
export function refuseTwo(what: string, values: readonly string[]): void {
  if (values.every((value) => value === values[0])) return;
  throw new OptionError(`${what} given twice, with different values. Leave one of them out.`);
}

/** The option that a word names, if it looks like one. */
const optionIn = (word: string): string => /^--([^=]+)/.exec(word)?.[1] ?? "";

type OptionToken = Extract<ReturnType<typeof tokensOf>[number], { kind: "option" }>;

function tokensOf(args: readonly string[], flags: Spellings) {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { kind }]) => [
      name,
      { type: kind === "switch" ? "boolean" : "string" } as const,
    ]),
  );
  const short = { help: { type: "boolean", short: "h" } } as const;
  return parseArgs({
    args: [...args],
    options: { ...options, ...short },
    allowPositionals: true,
    strict: false,
    tokens: true,
  }).tokens;
}

function knownName(name: string, typed: string, flags: Spellings): string {
  if (Object.hasOwn(flags, name)) return name;
  const nearest = name.length === 1 ? beginning(name, flags) : nearestOf(name, Object.keys(flags));
  const hint = nearest ? ` Did you mean --${nearest}?` : "";
  throw new OptionError(
    `there is no option ${/^[\w-]+$/.test(typed) ? typed : JSON.stringify(typed)}.${hint} See --help.`,
  );
}

/** The one option that begins with a letter. */
function beginning(letter: string, flags: Spellings): string | undefined {
  const [found, ...others] = Object.keys(flags).filter((one) =>
    one.startsWith(letter.toLowerCase()),
  );
  return others.length === 0 ? found : undefined;
}

function typedValue(typed: string, flag: Spelling | undefined, value: string | undefined): string {
  const isSwitch = flag?.kind === "switch";
  if (isSwitch && value !== undefined) throw new OptionError(`${typed} takes no value`);
  if (!isSwitch && (value === undefined || value === "")) {
    throw new OptionError(`${typed} needs a value: ${typed} ${flag?.value ?? "VALUE"}`);
  }
  return value ?? "true";
}
