import { didYouMean } from "../../emulator/input/nearest.ts";
import { OptionError } from "../../emulator/input/options.ts";
import { type Adapter, CAPABILITIES, type Capability, NO_ADAPTER, type Sign } from "./adapter.ts";
import { spelled } from "./runner/placeholders.ts";
import { wordsOf } from "./runner/words.ts";

type Reader<T> = (value: unknown, at: string) => T;
type Fields = Readonly<Record<string, unknown>>;

const READERS: { readonly [K in keyof Adapter]-?: Reader<Adapter[K]> } = {
  name: text,
  command: (value, at) =>
    Array.isArray(value)
      ? texts(value, at).map((word) => spelled(word, at))
      : wordsOf(text(value, at), at),
  cwd: text,
  env: variables,
  pass: texts,
  success: sign,
  failure: sign,
  cannot: (value, at) => texts(value, at).map((one) => capability(one, at)),
};

/**
 * Reads the content of a `client.yaml`.
 *
 * @throws OptionError that names what is wrong, its value, and what it may be.
 */
export function adapterFrom(content: unknown, file: string): Adapter {
  const given = fields(content, READERS, file);
  const read = Object.entries(READERS).map(([name, reader]) => {
    const value = given[name];
    const before = NO_ADAPTER[name as keyof Adapter]; // one of its own names
    return [
      name,
      value === undefined || value === null ? before : reader(value, `${file}: ${name}`),
    ];
  });
  return Object.fromEntries(read);
}

const said = (at: string, form: string, value: unknown): OptionError =>
  new OptionError(`${at} is ${form}; got ${JSON.stringify(value)}`);

function fields(value: unknown, known: object, at: string): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw said(at, `an object with ${Object.keys(known).join(", ")}`, value);
  }
  for (const name of Object.keys(value)) {
    if (Object.hasOwn(known, name)) continue;
    const hint =
      didYouMean(name, Object.keys(known)) || ` It takes ${Object.keys(known).join(", ")}.`;
    throw new OptionError(`${at} has no ${JSON.stringify(name)}.${hint}`);
  }
  return { ...value };
}

function text(value: unknown, at: string): string {
  if (typeof value === "string" && value.trim() !== "") return value;
  throw said(at, "a text", value);
}

function texts(value: unknown, at: string): readonly string[] {
  if (Array.isArray(value) && value.length > 0)
    return value.map((one) => text(scalar(one, at), at));
  throw said(at, "a list of texts", value);
}

function variables(value: unknown, at: string): Readonly<Record<string, string>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw said(at, "variables with their values", value);
  }
  const named = Object.entries(value).map(([name, one]) => {
    const own = `${at}.${name}`;
    return [name, spelled(scalar(one, own), own)];
  });
  return Object.fromEntries(named);
}

/** A number or a truth value counts as its text; anything else would become a word that nobody wrote. */
function scalar(value: unknown, at: string): string {
  if (["string", "number", "boolean"].includes(typeof value)) return String(value);
  const { message } = said(at, "a text or a number", value);
  const name = bareIn(value);
  throw new OptionError(name === undefined ? message : `${message}. Quote it: "{${name}}"`);
}

/** The name of a placeholder that has no quotes: YAML takes `{prompt}` for an object. */
function bareIn(value: unknown): string | undefined {
  const [pair, ...others] = Object.entries(Object(value));
  return pair?.[1] === null && others.length === 0 ? pair[0] : undefined;
}

const SIGN = { exit: 0, output: "" };

function sign(value: unknown, at: string): Sign {
  const { exit, output } = fields(value, SIGN, at);
  if (exit === undefined && output === undefined)
    throw said(at, "an exit, an output or both", value);
  if (exit !== undefined && exit !== "nonzero" && !Number.isInteger(exit)) {
    throw said(`${at}.exit`, "an exit code or nonzero", exit);
  }
  return {
    ...(exit !== undefined && { exit: exit as number | "nonzero" }),
    ...(output !== undefined && { output: pattern(text(output, `${at}.output`), `${at}.output`) }),
  };
}

function pattern(source: string, at: string): RegExp {
  try {
    return new RegExp(source, "im");
  } catch (error) {
    const reason = error instanceof Error ? error.message : "";
    throw new OptionError(`${at} is a regular expression; got ${source}: ${reason}`);
  }
}

function capability(name: string, at: string): Capability {
  const known = CAPABILITIES.find((one) => one === name);
  if (known) return known;
  const hint = didYouMean(name, CAPABILITIES) || ` There are: ${CAPABILITIES.join(", ")}.`;
  throw new OptionError(`${at}: there is no ability ${JSON.stringify(name)}.${hint}`);
}
