import { givenYaml } from "../../emulator/input/files/given.ts";
import { anything, chosenBy, namedBy, sparse, tried } from "../../emulator/input/files/loose.ts";
import { nodeOf } from "../../emulator/input/node.ts";
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
  type ValueRule,
  whole,
} from "../../emulator/input/schema.ts";
import { shown } from "../../emulator/input/shown.ts";
import {
  type Adapter,
  type BooksSource,
  CAPABILITIES,
  type FieldPath,
  NO_ADAPTER,
  SIGNS,
  type Sign,
  UNITS,
} from "./adapter.ts";
import { isInFolder } from "./books/place.ts";
import { spelled } from "./runner/placeholders.ts";
import { commandWords } from "./runner/words.ts";

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
  const [pair, ...others] = Object.entries(nodeOf(value));
  return pair?.[1] === null && others.length === 0 ? pair[0] : undefined;
}

/** What a system takes of one word or variable, in bytes; and of all together, where some take little. */
const WORD_BYTES_MAX = 100_000;
const ALL_BYTES_MAX = 500_000;

/** Text that a system can take, such as a word of a command or a path. */
const forSystem = (schema: Schema<string>, bytes = WORD_BYTES_MAX): Schema<string> =>
  made(schema, (value) => {
    if (value.includes("\0")) {
      return { ok: false, problem: `must not have a NUL character; got ${shown(value)}` };
    }
    return Buffer.byteLength(value) <= bytes
      ? { ok: true, value }
      : {
          ok: false,
          problem: `must be at most ${bytes} bytes; it has ${Buffer.byteLength(value)}`,
        };
  });

/** Names that no environment of ours can have; some stand for something else in JavaScript. */
const NOT_A_VARIABLE = /^$|[=\0]|^(__proto__|constructor|prototype)$/;

const whyNoVariable = (name: string): string | undefined =>
  NOT_A_VARIABLE.test(name)
    ? `must be the name of a variable, without = and NUL; got ${shown(name)}`
    : undefined;

/** The same, if it is not empty. */
const word: Schema<string> = made(scalar, (value) =>
  /\S/.test(value)
    ? { ok: true, value }
    : { ok: false, problem: `must be text that is not empty; got ${shown(value)}` },
);

const VARIABLE: Schema<string> = made(word, (value) => {
  const problem = whyNoVariable(value);
  return problem === undefined ? { ok: true, value } : { ok: false, problem };
});

const PATH_BYTES_MAX = 4_000;

const inWords = <T>(schema: Schema<T>): Schema<readonly T[]> =>
  ruled(listOf(schema, { max: 1_000 }), (list) =>
    list.length > 0 ? undefined : { at: [], text: "must have one entry at least; got []" },
  );

/** A text with placeholders, none of them typed wrong. */
const spelledIn = (schema: Schema<string>): Schema<string> =>
  tried(schema, (value) => spelled(value, ""));

const WORDS = inWords(spelledIn(forSystem(word)));
const LINE: Schema<readonly string[]> = tried(
  forSystem(filled("text that is not empty, or a list of words")),
  (line) => commandWords(line, ""),
);
const COMMAND = chosenBy((value) => (Array.isArray(value) ? WORDS : LINE), WORDS, LINE);

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

/** Names with dots between them: `data.entries`. */
const FIELD_PATH: Schema<FieldPath> = made(
  filled("the name of a field, or several with dots between them"),
  (value) => {
    const names = value.split(".");
    return names.every((name) => /\S/.test(name))
      ? { ok: true, value: names }
      : { ok: false, problem: `has a dot without a name beside it; got ${shown(value)}` };
  },
);

const BOOKS_FILE: Schema<string> = made(spelledIn(forSystem(filled(), PATH_BYTES_MAX)), (value) =>
  isInFolder(value)
    ? { ok: true, value }
    : {
        ok: false,
        problem: `must be in the folder of a run, such as "{folder}/books.json": runs go side by side, and each has books of its own; got ${shown(value)}`,
      },
);

const BOOKS: Schema<BooksSource> = ruled(
  fields<BooksSource>({
    file: optional(BOOKS_FILE),
    command: optional(COMMAND),
    entries: optional(FIELD_PATH),
    job: optional(FIELD_PATH),
    amount: optional(FIELD_PATH),
    unit: optional(oneOf(UNITS)),
    spent: optional(oneOf(SIGNS)),
    currency: optional(FIELD_PATH),
    account: optional(FIELD_PATH),
    kind: optional(FIELD_PATH),
    refunds: optional(inWords(filled())),
  }),
  ({ file, command }) =>
    (file === undefined) === (command === undefined)
      ? {
          at: [],
          text: `must have a file or a command that prints the books; it has ${file === undefined ? "neither" : "both"}`,
        }
      : undefined,
);

/** What stands in a `client.yaml`; whatever is left out is as in no adapter. */
type ClientYaml = { readonly [K in keyof Adapter]?: NonNullable<Adapter[K]> };

/** Aliases can make of a short file more than a system takes. */
const tooMuchForSystem: ValueRule<ClientYaml> = ({ command = [], env = {}, books }) =>
  tooMuchWith(env, ["command"], command) ??
  tooMuchWith(env, ["books", "command"], books?.command ?? []);

function tooMuchWith(
  env: Adapter["env"],
  at: readonly string[],
  command: readonly string[],
): ReturnType<ValueRule<ClientYaml>> {
  const texts = [...command, ...Object.entries(env).flat()];
  const bytes = texts.reduce((sum, one) => sum + Buffer.byteLength(one), 0);
  if (bytes <= ALL_BYTES_MAX) return undefined;
  const text = `and env must be at most ${ALL_BYTES_MAX} bytes together; they have ${bytes}`;
  return { at, text };
}

export const CLIENT_YAML: Schema<ClientYaml> = sparse(
  ruled(
    fields<ClientYaml>({
      name: optional(filled()),
      command: optional(COMMAND),
      cwd: optional(forSystem(filled(), PATH_BYTES_MAX)),
      env: optional(namedBy(whyNoVariable, mapOf(spelledIn(forSystem(scalar))))),
      pass: optional(inWords(VARIABLE)),
      success: optional(SIGN),
      failure: optional(SIGN),
      cannot: optional(inWords(oneOf(CAPABILITIES))),
      books: optional(BOOKS),
    }),
    tooMuchForSystem,
  ),
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
