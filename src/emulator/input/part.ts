import * as v from "valibot";
import { isPlainData } from "./node.ts";

/**
 * What a value that a person, a file or a request gives must be. Every document is read by a schema
 * made of these parts; `read` in `read.ts` applies one.
 */
export type Schema<T> = v.GenericSchema<unknown, T>;

/** A field that may be left out. */
export type Optional<T> = { readonly optional: Schema<T> };

/** What a number may be: zero or more unless `above` or `min` says otherwise; `max` is included. */
export type NumberRange = {
  readonly above?: number;
  readonly min?: number;
  readonly max?: number;
  readonly whole?: boolean;
};

type AnySchema = Schema<unknown>;

/** What a schema is made of, for whoever walks it: docs, JSON Schema, generators of documents. */
export type Part =
  | { readonly kind: "number"; readonly range: NumberRange }
  | { readonly kind: "text"; readonly max?: number; readonly isFilled?: boolean }
  /** Text of a form, with examples of it. */
  | {
      readonly kind: "form";
      readonly what: string;
      readonly examples: readonly string[];
      readonly isSecret?: boolean;
    }
  | { readonly kind: "flag" }
  | { readonly kind: "words"; readonly values: readonly (string | number | boolean)[] }
  | { readonly kind: "list"; readonly item: AnySchema; readonly max: number }
  | { readonly kind: "map"; readonly value: AnySchema }
  | { readonly kind: "fields"; readonly fields: Readonly<Record<string, FieldSchema>> }
  /** One of several objects, by the word in their field `kind`. */
  | { readonly kind: "variant"; readonly forms: Readonly<Record<string, AnySchema>> }
  | { readonly kind: "either"; readonly schemas: readonly AnySchema[] };

export type FieldSchema = AnySchema | Optional<unknown>;

/** Notes in a schema what it is made of. It costs nothing when a document is read. */
export const noted = <T>(schema: Schema<T>, part: Part): Schema<T> =>
  v.pipe(schema, v.metadata({ part }));

/** What a schema is made of; undefined for one that no part of the vocabulary made. */
export function partOf(schema: AnySchema): Part | undefined {
  const steps: readonly Step[] = "pipe" in schema ? (schema.pipe as readonly Step[]) : []; // of valibot
  const note = steps.findLast(({ type, metadata }) => type === "metadata" && metadata?.part);
  if (note?.metadata?.part) return note.metadata.part;
  const inner = steps.filter((step) => "kind" in step && step.kind === "schema" && step !== schema);
  return inner.map((step) => partOf(step as AnySchema)).find((part) => part !== undefined); // it is one
}

/** What the first of several schemas makes of a value, of those that take it. */
export function takenBy<T>(
  schemas: readonly Schema<T>[],
  value: unknown,
): { readonly output: T } | undefined {
  for (const one of schemas) {
    if (!mayTake(one, value)) continue;
    const { success, output } = v.safeParse(one, value);
    if (success) return { output };
  }
  return undefined;
}

/** Whether a value is of the type that a schema is about. To be refused by one costs more, for its sentence. */
function mayTake(schema: AnySchema, value: unknown): boolean {
  switch (partOf(schema)?.kind) {
    case "number":
      return typeof value === "number";
    case "text":
    case "form":
      return typeof value === "string";
    default:
      return true;
  }
}

/** Whether a schema, or a part of it, takes what nobody may be shown. */
export function holdsSecret(field: FieldSchema): boolean {
  const part = partOf("optional" in field ? field.optional : field);
  switch (part?.kind) {
    case "form":
      return part.isSecret === true;
    case "list":
      return holdsSecret(part.item);
    case "map":
      return holdsSecret(part.value);
    case "fields":
      return Object.values(part.fields).some(holdsSecret);
    case "variant":
      return Object.values(part.forms).some(holdsSecret);
    case "either":
      return part.schemas.some(holdsSecret);
    default:
      return false;
  }
}

/** What a schema says of the value at a place in its documents; undefined where no field of it stands. */
export function schemaAt(
  field: FieldSchema,
  [step, ...rest]: readonly (string | number)[],
): FieldSchema | undefined {
  if (step === undefined) return field;
  const part = partOf("optional" in field ? field.optional : field);
  const within = (inner: FieldSchema | undefined) => inner && schemaAt(inner, rest);
  switch (part?.kind) {
    case "list":
      return within(part.item);
    case "map":
      return within(part.value);
    case "fields":
      return Object.hasOwn(part.fields, step) ? within(part.fields[step]) : undefined;
    case "variant":
      return found(Object.values(part.forms), [step, ...rest]);
    case "either":
      return found(part.schemas, [step, ...rest]);
    default:
      return undefined;
  }
}

/** Of several schemas that know a place, one that holds a secret there goes before the others. */
function found(
  schemas: readonly FieldSchema[],
  path: readonly (string | number)[],
): FieldSchema | undefined {
  const all = schemas.map((one) => schemaAt(one, path)).filter((one) => one !== undefined);
  return all.find(holdsSecret) ?? all[0];
}

type Step = { readonly type: string; readonly metadata?: { readonly part?: Part } };

/** `a whole number from 1 to 65535`. */
export function rangeText({ whole = false, ...range }: NumberRange): string {
  return `${whole ? "a whole number" : "a number"}${boundsText(range)}`;
}

function boundsText({ above, min = 0, max }: NumberRange): string {
  const most = max === undefined ? "" : `, at most ${max}`;
  if (above !== undefined) return ` above ${above}${most}`;
  if (min === Number.NEGATIVE_INFINITY) return most;
  return max === undefined ? `, ${min === 0 ? "zero" : min} or more` : ` from ${min} to ${max}`;
}

export const isIn =
  ({ above, min = 0, max = Number.MAX_VALUE, whole = false }: NumberRange) =>
  (value: number): boolean =>
    Number.isFinite(value) &&
    (above === undefined ? value >= min : value > above) &&
    value <= max &&
    (!whole || Number.isSafeInteger(value));

/** Names of one object that are said to be unknown: to look for what was meant takes time. */
const UNKNOWN_MAX = 100;

/** An object without any other names. Valibot's own form says the first of them only. */
export const closed = (
  object: v.ObjectSchema<v.ObjectEntries, v.ErrorMessage<v.ObjectIssue>>,
): v.GenericSchema<Readonly<Record<string, unknown>>> => ({
  ...object,
  "~run": (dataset, config) => {
    const input = Object(dataset.value);
    const result = object["~run"](dataset, config);
    const unknown = Object.keys(input).filter((key) => !Object.hasOwn(object.entries, key));
    for (const key of unknown.slice(0, UNKNOWN_MAX)) {
      const at = { type: "object", origin: "key", input, key, value: input[key] } as const;
      v._addIssue(object, "key", result, config, { input: key, expected: "never", path: [at] });
    }
    return result;
  },
});

/** What stands under a name that a schema does not know. */
export const DATA = "plain data: text, numbers, true, false, null, lists and objects of them";

/** An object with any other names. Valibot's own form loses `__proto__`, `constructor` and `prototype`. */
export const openObject = (
  object: v.ObjectSchema<v.ObjectEntries, v.ErrorMessage<v.ObjectIssue>>,
): v.GenericSchema<Readonly<Record<string, unknown>>> => ({
  ...object,
  "~run": (dataset, config) => {
    const others = Object.entries(Object(dataset.value)).filter(
      ([name]) => !Object.hasOwn(object.entries, name),
    );
    const result = object["~run"](dataset, config);
    for (const [key, input] of others.filter(([, inner]) => !isPlainData(inner))) {
      const at = { type: "object", origin: "value", input: {}, key, value: input } as const;
      v._addIssue(object, "value", result, config, { input, expected: DATA, path: [at] });
    }
    result.value = Object.fromEntries([...Object.entries(Object(result.value)), ...others]);
    return result;
  },
});

/** Reads each value of an object, whatever its name. Valibot's own form loses the same three. */
export const eachValue = <T>(
  schema: Schema<T>,
): v.RawTransformAction<Readonly<Record<string, unknown>>, Readonly<Record<string, T>>> =>
  v.rawTransform(({ dataset: { value: input }, addIssue, NEVER }) => {
    const values = Object.entries(input).map(([key, value]): readonly [string, T] => {
      const { success, output, issues = [] } = v.safeParse(schema, value);
      const at = { type: "object", origin: "value", input, key, value } as const;
      for (const { message, input: inner, expected, path = [] } of issues) {
        addIssue({ message, input: inner, path: [at, ...path], ...(expected && { expected }) });
      }
      return [key, success ? output : NEVER];
    });
    return Object.fromEntries(values);
  });
