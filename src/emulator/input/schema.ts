import * as v from "valibot";
import { didYouMean } from "../domain/nearest.ts";
import { isPlainNode } from "./node.ts";
import {
  closed,
  DATA,
  eachValue,
  type FieldSchema,
  isIn,
  type NumberRange,
  noted,
  type Optional,
  openObject,
  rangeText,
  type Schema,
  takenBy,
} from "./part.ts";
import { must, mustUnseen } from "./shown.ts";

export { type Optional, rangeText, type Schema } from "./part.ts";

/** One schema for each field of a type, none forgotten. */
export type FieldsOf<T extends object> = {
  readonly [K in keyof T]-?: Record<never, never> extends Pick<T, K>
    ? Optional<Exclude<T[K], undefined>>
    : Schema<T[K]>;
};

export const optional = <T>(schema: Schema<T>): Optional<T> => ({ optional: schema });

/** A finite number in a range. */
export function number(range: NumberRange = {}): Schema<number> {
  const message = must(rangeText(range));
  const schema = v.pipe(v.number(message), v.check(isIn(range), message));
  return noted(schema, { kind: "number", range });
}

/** A whole number in a range. */
export const whole = (range: Omit<NumberRange, "whole"> = {}): Schema<number> =>
  number({ ...range, whole: true });

/** Text, empty or not, up to a length. */
export function text({
  max = Number.MAX_SAFE_INTEGER,
}: {
  readonly max?: number;
} = {}): Schema<string> {
  const long = `is longer than ${max} characters`;
  return noted(v.pipe(v.string(must("text")), v.maxLength(max, long)), { kind: "text", max });
}

/** Text with a character that can be seen. */
export const filled = (what = "text that is not empty"): Schema<string> =>
  noted(
    v.pipe(
      v.string(must(what)),
      v.check((value) => /\S/.test(value), must(what)),
    ),
    { kind: "text", isFilled: true },
  );

/**
 * Text that fits a form, which `what` describes: `a span such as "90s"`.
 *
 * @param examples texts that fit, for generators of documents.
 */
export const form = (
  what: string,
  fits: (value: string) => boolean,
  examples: readonly string[] = [],
): Schema<string> => noted(texts(must(what), fits), { kind: "form", what, examples });

/** The same for text that no sentence shows. */
export const secretForm: typeof form = (what, fits, examples = []) =>
  noted(texts(mustUnseen(what), fits), { kind: "form", what, examples, isSecret: true });

const texts = (says: ReturnType<typeof must>, fits: (value: string) => boolean) =>
  v.pipe(v.string(says), v.check(fits, says));

export const flag: Schema<boolean> = noted(v.boolean(must("true or false")), { kind: "flag" });

/** One of some words, numbers or flags. */
export function oneOf<const T extends string | number | boolean>(values: readonly T[]): Schema<T> {
  const words = values.map(String);
  const what = values.length > 2 ? `one of ${words.join(", ")}` : words.join(" or ");
  const schema = v.custom<T>(
    (value) => values.some((one) => one === value),
    (issue) =>
      must(what)(issue) + (typeof issue.input === "string" ? hint(issue.input, words) : ""),
  );
  return noted(schema, { kind: "words", values });
}

/** A list, up to a length. */
export function listOf<T>(
  schema: Schema<T>,
  { max = 100_000 }: { readonly max?: number } = {},
): Schema<readonly T[]> {
  const list = v.pipe(
    v.array(schema, must("a list", schema)),
    v.maxLength(max, ({ input }) => `must have ${max} entries at most; it has ${input.length}`),
  );
  return noted(list, { kind: "list", item: schema, max });
}

/** Any names, each with a value. */
export const mapOf = <T>(schema: Schema<T>): Schema<Readonly<Record<string, T>>> =>
  noted(v.pipe(anObject("an object", schema), eachValue(schema)), { kind: "map", value: schema });

/** An object with these fields and no others. `noun` is what a field is called. */
export const fields = <T extends object>(entries: FieldsOf<T>, noun = "field"): Schema<T> =>
  objectOf<T>(entries, noun);

/** An object with these fields, and any others beside them. */
export const open = <T extends object>(
  entries: FieldsOf<T>,
): Schema<T & Readonly<Record<string, unknown>>> => objectOf(entries);

/** `noun` is what a field is called if there are no others. */
function objectOf<T>(entries: object, noun?: string): Schema<T> {
  const names = Object.keys(entries);
  const parts: Readonly<Record<string, FieldSchema>> = { ...entries };
  const inner = Object.fromEntries(
    Object.entries(parts).map(([name, entry]) => [
      name,
      "optional" in entry ? v.exactOptional(entry.optional) : entry,
    ]),
  );
  const message = (issue: v.BaseIssue<unknown>): string => {
    const { key } = issue.path?.at(-1) ?? {};
    if (issue.expected === DATA) return must(DATA)(issue);
    return issue.expected === "never" ? unknownName(String(key), names, noun) : "is missing";
  };
  const what = noun === undefined ? "" : ` of ${noun}${noun.endsWith("ch") ? "es" : "s"}`;
  const object = (noun === undefined ? openObject : closed)(v.object(inner, message));
  // The entries are those of T, as the types of the callers' parameters say.
  const shape = anObject(`an object${what}`, ...Object.values(parts));
  const schema = v.pipe(shape, object) as unknown as Schema<T>;
  return noted(schema, { kind: "fields", fields: parts });
}

/** What is said of a name that nobody knows: the nearest one, or all. */
const unknownName = (name: string, names: readonly string[], noun = "field"): string =>
  names.length === 0
    ? `is not a known ${noun}; there is none`
    : `is not a known ${noun}.${didYouMean(name, names) || ` Known: ${names.join(", ")}.`}`;

/** The fields of each form of a type, beside the `kind` that tells them apart. */
export type Kinds<T extends { readonly kind: string }> = {
  readonly [K in T["kind"]]: FieldsOf<Omit<Extract<T, { readonly kind: K }>, "kind">>;
};

/** One of several objects, told apart by the word in their field `kind`. */
export function variant<T extends { readonly kind: string }>(kinds: Kinds<T>): Schema<T> {
  const words = Object.keys(kinds);
  const schemas = new Map(
    Object.entries<object>(kinds).map(([kind, entries]) => [
      kind,
      fields<{ kind: string }>({ kind: oneOf([kind]), ...entries }),
    ]),
  );
  const kindOf = (value: unknown): unknown => Object(value).kind;
  const formOf = (kind: unknown) => (typeof kind === "string" ? schemas.get(kind) : undefined);
  const known = v.rawCheck<unknown>(({ dataset, addIssue }) => {
    const kind = kindOf(dataset.value);
    if (formOf(kind) !== undefined) return;
    const near = typeof kind === "string" ? hint(kind, words) : "";
    const message = must(`one of ${words.join(", ")}`)({ input: kind }) + near;
    addIssue({ message, path: pathOf(["kind"], dataset.value) });
  });
  const form = v.lazy((value) => formOf(kindOf(value)) ?? v.never());
  // Each schema of the map makes one of the forms of T.
  const schema = v.pipe(anObject("an object", ...schemas.values()) as Schema<unknown>, known, form);
  return noted(schema as unknown as Schema<T>, {
    kind: "variant",
    forms: Object.fromEntries(schemas),
  });
}

/** Whichever of several schemas fits; `what` describes them all. */
export const either = <T>(what: string, ...schemas: readonly Schema<T>[]): Schema<T> =>
  noted(
    v.pipe(
      v.unknown(),
      v.rawTransform<unknown, T>(({ dataset: { value: input }, addIssue, NEVER }) => {
        const taken = takenBy(schemas, input);
        if (taken) return taken.output;
        addIssue({ message: must(what, ...schemas)({ input }) });
        return NEVER;
      }),
    ),
    { kind: "either", schemas },
  );

/** A value of another schema, made into something else; or the end of a sentence that says why not. */
export const made = <T, U>(
  schema: Schema<T>,
  make: (
    value: T,
  ) => { readonly ok: true; readonly value: U } | { readonly ok: false; readonly problem: string },
): Schema<U> =>
  v.pipe(
    schema,
    v.rawTransform<T, U>(({ dataset, addIssue, NEVER }) => {
      const result = make(dataset.value);
      if (result.ok) return result.value;
      addIssue({ message: result.problem });
      return NEVER;
    }),
  );

/** A rule about a value whose parts are right; the sentence of a problem, with its place inside. */
export type ValueRule<T> = (
  value: T,
) => { readonly at: readonly (string | number)[]; readonly text: string } | undefined;

/** A schema whose value must also keep a rule that no single part shows. */
export const ruled = <T>(schema: Schema<T>, rule: ValueRule<T>): Schema<T> =>
  v.pipe(
    schema,
    v.rawCheck<T>(({ dataset, addIssue }) => {
      const isRight = dataset.typed && dataset.issues === undefined;
      const problem = isRight ? rule(dataset.value) : undefined;
      if (problem === undefined) return;
      const { at, text: message } = problem;
      addIssue(at.length === 0 ? { message } : { message, path: pathOf(at, dataset.value) });
    }),
  );

/** A place inside of a value, of which only the keys are read. */
const pathOf = (keys: readonly (string | number)[], input: unknown) =>
  keys.map((key) => {
    return { type: "unknown", origin: "value", input, key, value: undefined };
  }) as unknown as [v.UnknownPathItem, ...v.UnknownPathItem[]];

/** What a schema is for, in one line; read by what generates docs. */
export const described = <T>(schema: Schema<T>, description: string): Schema<T> =>
  v.pipe(schema, v.description(description));

/** Valibot takes a list, or a `Map` as one without fields, for an object: nobody who writes one means it. */
const anObject = (
  what: string,
  ...parts: readonly FieldSchema[]
): v.GenericSchema<Readonly<Record<string, unknown>>> =>
  v.custom<Readonly<Record<string, unknown>>>(isPlainNode, must(what, ...parts));

const hint = (word: string, words: readonly string[]): string => {
  const near = didYouMean(word, words);
  return near === "" ? "" : `.${near}`;
};
