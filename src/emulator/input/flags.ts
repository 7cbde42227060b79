import { didYouMean } from "../domain/nearest.ts";
import { refuseTwo, type Stated, typedIn } from "./flags/command-line.ts";
import { isOn, OptionError } from "./option-values.ts";
import { type Part, partOf } from "./part.ts";
import { placeText, read, sentenceOf } from "./read.ts";
import { oneOf, type Schema } from "./schema.ts";

/** One option of a command: how it is typed, what it may be, and what the help says of it. */
export type Flag<T> = {
  /** A switch stands alone; a list may be repeated, each time with an entry or, as pairs, with NAME=VALUE. */
  readonly kind: "value" | "switch" | "list" | "pairs";
  /** Of each text that is typed; of pairs, of all together. */
  readonly schema: Schema<unknown>;
  /** The placeholder of the value in the help. */
  readonly value?: string | undefined;
  readonly help: string;
  readonly default?: T | undefined;
  /** What the help says of the default, if not its value. */
  readonly defaultText?: string | undefined;
};

export type Flags = Readonly<Record<string, Flag<unknown>>>;

/** One flag for each option of a command, with a default for those that are always there. */
export type FlagsOf<T extends object> = {
  readonly [K in keyof T]-?: Record<never, never> extends Pick<T, K>
    ? Flag<Exclude<T[K], undefined>> & { readonly default?: undefined }
    : Flag<T[K]> & { readonly default: T[K] };
};

/** What was typed: the words that are no options, and the options by their names. */
export type Typed<T extends object> = {
  readonly words: readonly string[];
  readonly given: T;
  /** The options that were typed, and do not stand in the environment alone. */
  readonly names: ReadonlySet<string>;
};

type OpenFlag<T> = Flag<T> & { readonly default?: undefined };

/**
 * An option with a value.
 *
 * @param defaultText what the help says of a default that is found elsewhere.
 */
export const valueFlag = <T>(
  schema: Schema<T>,
  value: string,
  help: string,
  defaultText?: string,
): OpenFlag<T> => ({ kind: "value", schema, value, help, defaultText });

/**
 * An option with a value that is always there.
 *
 * @param text what the help says of the default, if not its value.
 */
export const withDefault = <T>(
  flag: OpenFlag<T>,
  usual: T,
  text: string = String(usual),
): Flag<T> & { readonly default: T } => ({ ...flag, default: usual, defaultText: text });

/** An option that may be repeated. */
export const listFlag = <T>(
  schema: Schema<T>,
  value: string,
  help: string,
): OpenFlag<readonly T[]> => ({ kind: "list", schema, value, help });

/** An option without a value. */
export const switchFlag = (help: string): OpenFlag<true> => ({
  kind: "switch",
  schema: oneOf([true]),
  help,
});

export const HELP: OpenFlag<true> = switchFlag("print this help");

type Environment = Readonly<Record<string, string | undefined>>;

const ENV_PREFIX = "NANOGPT_EMULATOR_";

/** What `exec` tells its command, which may be this program again; no options. */
const TOLD: ReadonlySet<string> = new Set([
  "NANOGPT_EMULATOR_ORIGIN",
  "NANOGPT_EMULATOR_ASSET_ORIGIN",
]);

export const envNameOf = (flag: string): string =>
  ENV_PREFIX + flag.toUpperCase().replaceAll("-", "_");

/**
 * Reads a command line. Options may also stand in the environment, as `NANOGPT_EMULATOR_PORT` for
 * `--port`; what is typed counts more. Variables for the options of `others`, which another command
 * has, mean nothing here.
 *
 * @throws OptionError for an unknown option or variable (naming the nearest), a missing value, a value
 *   on a switch, and a value that is not allowed.
 */
export function parseFlags<T extends object>(
  args: readonly string[],
  flags: FlagsOf<T>,
  env: Environment = {},
  others: Flags = {},
): Typed<T> {
  const table: Flags = flags as Flags; // each row is a flag
  const { words, texts } = typedIn(args, table);
  const given: Record<string, unknown> = {};
  for (const [name, flag] of Object.entries(table)) {
    if (flag.default !== undefined) given[name] = flag.default;
  }
  for (const { name, place, values } of [...environmentIn(env, table, others), ...texts.values()]) {
    given[name] = readText(table[name] ?? HELP, place, values);
  }
  return { words, given: given as T, names: new Set(texts.keys()) }; // each value was read by its flag
}

/**
 * Refuses words that a command does not take: whoever typed them would believe that they count.
 *
 * @param takes what the command takes instead, such as `one file`.
 * @throws OptionError
 */
export function refuseWords(surplus: readonly string[], command: string, takes: string): void {
  if (surplus.length === 0) return;
  const words = surplus.map((word) => JSON.stringify(word)).join(", ");
  throw new OptionError(`${command} takes ${takes}; got ${words} as well. See --help.`);
}

function readText({ kind, schema }: Flag<unknown>, place: string, values: readonly string[]) {
  switch (kind) {
    case "switch":
      return true;
    case "pairs":
      return checked(schema, place, pairsIn(place, values, partOf(schema)));
    case "list":
      return values.map((text) => checked(schema, place, untyped(text, partOf(schema))));
    default:
      return checked(schema, place, untyped(values.at(-1) ?? "", partOf(schema)));
  }
}

function checked(schema: Schema<unknown>, place: string, value: unknown): unknown {
  const reading = read(schema, value);
  if (reading.ok) return reading.value;
  const [{ path, text, ...problem }] = reading.problems;
  const inside = path.length === 0 ? "" : `${placeText(path)} `;
  throw new OptionError(sentenceOf({ ...problem, path: [], text: inside + text }, place));
}

/** A text as the value that a schema may be waiting for. */
function untyped(text: string, part: Part | undefined): unknown {
  if (part?.kind === "number") {
    return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
  }
  if (part?.kind === "words") return part.values.find((one) => String(one) === text) ?? text;
  if (part?.kind === "either") {
    const values = part.schemas.map((one) => ({ one, value: untyped(text, partOf(one)) }));
    return values.find(({ one, value }) => read(one, value).ok)?.value ?? text;
  }
  return text;
}

function pairsIn(place: string, texts: readonly string[], part: Part | undefined): unknown {
  const fields = part?.kind === "fields" ? part.fields : {};
  const pairs = new Map<string, string>();
  for (const text of texts) {
    const [name = "", ...rest] = text.split("=");
    const value = rest.join("=");
    refuseTwo(`${place} has ${name}`, [pairs.get(name) ?? value, value]);
    pairs.set(name, value);
  }
  return Object.fromEntries(
    [...pairs].map(([name, value]) => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      const schema = field && ("optional" in field ? field.optional : field);
      return [name, untyped(value, schema && partOf(schema))];
    }),
  );
}

function environmentIn(env: Environment, flags: Flags, others: Flags): readonly Stated[] {
  const names = environmentOf(flags);
  const foreign = new Set([...Object.keys(environmentOf(others)), ...TOLD]);
  return Object.entries(env).flatMap(([place, text]) => {
    if (!place.startsWith(ENV_PREFIX) || !text?.trim()) return [];
    const name = names[place];
    if (name !== undefined) return statedIn(name, place, text, flags[name]?.kind);
    if (foreign.has(place)) return [];
    const hint = didYouMean(place, Object.keys(names));
    throw new OptionError(`there is no setting ${place} (in the environment).${hint}`);
  });
}

function statedIn(
  name: string,
  place: string,
  text: string,
  kind: Flag<unknown>["kind"] = "value",
): readonly Stated[] {
  if (kind === "switch") return isOn(place, text) ? [{ name, place, values: [text] }] : [];
  return [{ name, place, values: kind === "value" ? [text] : text.split(",") }];
}

/** The options by their variables. */
const environmentOf = (flags: Flags): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(flags).map((flag) => [envNameOf(flag), flag]));
