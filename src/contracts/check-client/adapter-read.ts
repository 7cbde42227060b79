import { givenYaml } from "../../emulator/input/files/given.ts";
import { anything, chosenBy, sparse, tried } from "../../emulator/input/files/loose.ts";
import { pattern } from "../../emulator/input/pattern.ts";
import {
  either,
  fields,
  filled,
  listOf,
  made,
  mapOf,
  oneOf,
  optional,
  ruled,
  type Schema,
  whole,
} from "../../emulator/input/schema.ts";
import { shown } from "../../emulator/input/shown.ts";
import { type Adapter, CAPABILITIES, NO_ADAPTER, type Sign } from "./adapter.ts";
import { spelled } from "./runner/placeholders.ts";
import { wordsOf } from "./runner/words.ts";

/** A number or a truth value counts as its text; anything else would become a word that nobody wrote. */
const scalar: Schema<string> = made(anything, (value) => {
  if (["string", "number", "boolean"].includes(typeof value)) {
    return { ok: true, value: String(value) };
  }
  const name = bareIn(value);
  const hint = name === undefined ? "" : `. Quote it: "{${name}}"`;
  return { ok: false, problem: `must be text or a number; got ${shown(value)}${hint}` };
});

/** The name of a placeholder that has no quotes: YAML takes `{prompt}` for an object. */
function bareIn(value: unknown): string | undefined {
  const [pair, ...others] = Object.entries(Object(value));
  return pair?.[1] === null && others.length === 0 ? pair[0] : undefined;
}

/** The same, if it is not empty. */
const word: Schema<string> = made(scalar, (value) =>
  /\S/.test(value)
    ? { ok: true, value }
    : { ok: false, problem: `must be text that is not empty; got ${shown(value)}` },
);

const inWords = <T>(schema: Schema<T>): Schema<readonly T[]> =>
  ruled(listOf(schema, { max: 1_000 }), (list) =>
    list.length > 0 ? undefined : { at: [], text: "must have one entry at least; got []" },
  );

/** A text with placeholders, none of them typed wrong. */
const spelledIn = (schema: Schema<string>): Schema<string> =>
  tried(schema, (value) => spelled(value, ""));

const COMMAND: Schema<readonly string[]> = chosenBy((value) =>
  Array.isArray(value)
    ? inWords(spelledIn(word))
    : tried(filled("text that is not empty, or a list of words"), (line) => wordsOf(line, "")),
);

const SIGN: Schema<Sign> = ruled(
  fields<Sign>({
    exit: optional(
      either<number | "nonzero">(
        "an exit code from 0 to 255, or nonzero",
        whole({ max: 255 }),
        oneOf(["nonzero"]),
      ),
    ),
    output: optional(pattern),
  }),
  ({ exit, output }) =>
    exit === undefined && output === undefined
      ? { at: [], text: "must have exit, output or both; got {}" }
      : undefined,
);

/** What stands in a `client.yaml`; whatever is left out is as in no adapter. */
type ClientYaml = { readonly [K in keyof Adapter]?: NonNullable<Adapter[K]> };

export const CLIENT_YAML: Schema<ClientYaml> = sparse(
  fields<ClientYaml>({
    name: optional(filled()),
    command: optional(COMMAND),
    cwd: optional(filled()),
    env: optional(mapOf(spelledIn(scalar))),
    pass: optional(inWords(word)),
    success: optional(SIGN),
    failure: optional(SIGN),
    cannot: optional(inWords(oneOf(CAPABILITIES))),
  }),
);

/**
 * Reads the text of a `client.yaml`.
 *
 * @throws OptionError that names the line, what is wrong there, its value, and what it may be.
 */
export const adapterFrom = async (text: string, file: string): Promise<Adapter> => ({
  ...NO_ADAPTER,
  ...(await givenYaml({ text, name: file }, CLIENT_YAML)),
});
