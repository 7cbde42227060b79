import * as v from "valibot";
import { didYouMean } from "../../domain/nearest.ts";
import { isPlainData, isPlainNode } from "../node.ts";
import { DATA, noted } from "../part.ts";
import { made, type Schema } from "../schema.ts";
import { must } from "../shown.ts";

/** Any plain data, to be looked at by whoever takes it. */
export const anything: Schema<unknown> = v.custom<unknown>(isPlainData, must(DATA));

/** An object in which a field that is empty (null) counts as left out, as does all of an empty document. */
export const sparse = <T>(schema: Schema<T>): Schema<T> =>
  v.pipe(v.unknown(), v.transform(withoutNulls), schema);

function withoutNulls(value: unknown): unknown {
  if (value === null) return {};
  if (!isPlainNode(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null));
}

/** A schema of an object whose names are looked at too: `whyNot` is the end of a sentence about one. */
export const namedBy = <T>(
  whyNot: (name: string) => string | undefined,
  schema: Schema<T>,
): Schema<T> =>
  v.pipe(
    v.unknown(),
    v.rawCheck<unknown>(({ dataset: { value: input }, addIssue }) => {
      for (const key of isPlainNode(input) ? Object.keys(input) : []) {
        const message = whyNot(key);
        const at = { type: "unknown", origin: "key", input, key, value: key } as const;
        if (message !== undefined) addIssue({ message, expected: "never", path: [at] });
      }
    }),
    schema,
  );

/** The schema that a value itself chooses among some, such as one for texts and another for lists. */
export const chosenBy = <T>(
  choose: (value: unknown) => Schema<T>,
  ...schemas: readonly Schema<T>[]
): Schema<T> =>
  schemas.length === 0 ? v.lazy(choose) : noted(v.lazy(choose), { kind: "either", schemas });

/** Takes nothing; the end of a sentence says why. */
export const refused = (problem: string): Schema<never> =>
  made(anything, () => ({ ok: false, problem }));

/** One of many names; `where` is a sentence about how to find them all. */
export const nameAmong = (what: string, names: readonly string[], where: string): Schema<string> =>
  v.custom<string>(
    (value) => names.some((name) => name === value),
    ({ input }) =>
      `${must(what)({ input })}.${(typeof input === "string" ? didYouMean(input, names) : "") || ` ${where}`}`,
  );

/** A value of another schema, made by something that throws where it cannot. */
export const tried = <T, U>(schema: Schema<T>, make: (value: T) => U): Schema<U> =>
  made(schema, (value) => {
    try {
      return { ok: true, value: make(value) };
    } catch (error) {
      return { ok: false, problem: String(Object(error).message).trim() };
    }
  });
