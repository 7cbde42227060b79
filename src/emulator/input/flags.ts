import { parseArgs } from "node:util";
import { nearestOf } from "./nearest.ts";
import { OptionError } from "./options.ts";

/** One option of the command: how it is typed, and what the help says of it. */
type Flag = {
  readonly kind: "text" | "number" | "switch" | "list";
  /** The placeholder of the value in the help. */
  readonly value?: string;
  readonly help: string;
};

export type Flags = Readonly<Record<string, Flag>>;

/** What was typed: the words that are no options, and the options by their names. */
export type Typed = {
  readonly words: readonly string[];
  readonly given: ReadonlyMap<string, readonly string[]>;
};

const ENV_PREFIX = "NANOGPT_EMULATOR_";

/** What `exec` tells its command, which may be this program again; no options. */
const TOLD: ReadonlySet<string> = new Set([
  "NANOGPT_EMULATOR_ORIGIN",
  "NANOGPT_EMULATOR_ASSET_ORIGIN",
]);

/** What a variable says to leave a switch off. */
const OFF: ReadonlySet<string> = new Set(["0", "false", "no", "off"]);

export const envNameOf = (flag: string): string =>
  ENV_PREFIX + flag.toUpperCase().replaceAll("-", "_");

/**
 * Reads a command line. Options may also stand in the environment, as `NANOGPT_EMULATOR_PORT` for
 * `--port`; what is typed counts more. Variables for the options of `others`, which another command
 * has, mean nothing here.
 *
 * @throws OptionError for an unknown option or variable (naming the nearest), a missing value, or a
 *   value on a switch.
 */
export function parseFlags(
  args: readonly string[],
  flags: Flags,
  env: Readonly<Record<string, string | undefined>>,
  others: Flags = {},
): Typed {
  const foreign = new Set([...Object.keys(others).map(envNameOf), ...TOLD]);
  const own = Object.entries(env).filter(
    ([variable]) => !foreign.has(variable) || variable in environmentOf(flags),
  );
  const given = new Map(Object.entries(fromEnvironment(flags, Object.fromEntries(own))));
  const words: string[] = [];
  const typed = new Map<string, string[]>();
  for (const token of tokensOf(args, flags)) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind === "option") {
      const name = knownName(token.name, token.rawName, flags);
      const value = typedValue(token.rawName, flags[name], token.value);
      typed.set(name, [...(typed.get(name) ?? []), value]);
    }
  }
  for (const [name, values] of typed) given.set(name, values);
  return { words, given };
}

function tokensOf(args: readonly string[], flags: Flags) {
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

function knownName(name: string, typed: string, flags: Flags): string {
  if (name in flags) return name;
  const nearest = nearestOf(name, Object.keys(flags));
  const hint = nearest ? ` Did you mean --${nearest}?` : "";
  throw new OptionError(`there is no option ${typed}.${hint} See --help.`);
}

function typedValue(typed: string, flag: Flag | undefined, value: string | undefined): string {
  const isSwitch = flag?.kind === "switch";
  if (isSwitch && value !== undefined) throw new OptionError(`${typed} takes no value`);
  if (!isSwitch && (value === undefined || value === "")) {
    throw new OptionError(`${typed} needs a value: ${typed} ${flag?.value ?? "VALUE"}`);
  }
  return value ?? "true";
}

function fromEnvironment(flags: Flags, env: Readonly<Record<string, string | undefined>>) {
  const found: Record<string, readonly string[]> = {};
  for (const [variable, value] of Object.entries(env)) {
    if (!variable.startsWith(ENV_PREFIX) || !value) continue;
    const flag = flagOfVariable(variable, flags);
    if (flags[flag]?.kind === "switch" && OFF.has(value.toLowerCase())) continue;
    found[flag] = flags[flag]?.kind === "list" ? value.split(",") : [value];
  }
  return found;
}

/** The options by their variables. */
const environmentOf = (flags: Flags): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(flags).map((flag) => [envNameOf(flag), flag]));

function flagOfVariable(variable: string, flags: Flags): string {
  const names = environmentOf(flags);
  const flag = names[variable];
  if (flag !== undefined) return flag;
  const nearest = nearestOf(variable, Object.keys(names));
  const hint = nearest ? ` Did you mean ${nearest}?` : "";
  throw new OptionError(`there is no setting ${variable} (in the environment).${hint}`);
}
