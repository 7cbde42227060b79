import { didYouMean } from "../../../input/nearest.ts";
import { LAST_INSTANT } from "./changes.ts";
import { ControlError } from "./control-error.ts";

/** What a value in a document must be. A function looks at the value itself and says what is wrong. */
export type Shape =
  | "text"
  | "flag"
  /** A number, zero or more; it may be infinite, written as `"Infinity"`. */
  | "number"
  /** A whole number. */
  | "whole"
  /** A whole number, zero or more. */
  | "count"
  /** Milliseconds since the epoch that have a date. */
  | "moment"
  | { readonly is: readonly unknown[] }
  | { readonly optional: Shape }
  | { readonly listOf: Shape }
  | { readonly mapOf: Shape }
  | { readonly fields: Fields }
  /** One of several forms, told apart by the field `kind`. */
  | { readonly kinds: Readonly<Record<string, Fields>> };

type Fields = Readonly<Record<string, Shape>>;

/** The fields of a type, none forgotten. */
export type FieldsOf<T> = Readonly<Record<keyof T & string, Shape>>;

export const optional = (shape: Shape): Shape => ({ optional: shape });

/**
 * The value, with infinite numbers in it as such. Throws for what has another shape, with the path in
 * the document.
 */
export function shaped(value: unknown, shape: Shape, path: string): unknown {
  if (typeof shape === "string") return simple(value, shape, path);
  if ("is" in shape) return oneOf(value, shape.is, path);
  if ("optional" in shape) return shaped(value, shape.optional, path);
  if ("listOf" in shape) return list(value, shape.listOf, path);
  if ("mapOf" in shape) return map(value, shape.mapOf, path);
  return object(value, "fields" in shape ? shape.fields : fieldsOf(value, shape.kinds, path), path);
}

/** A problem with the document, at a path. */
export const wrongAt = (path: string, problem: string): ControlError =>
  new ControlError(400, `${path} ${problem}`);

const SIMPLE: Readonly<
  Record<
    Extract<Shape, string>,
    { readonly what: string; readonly fits: (value: unknown) => boolean }
  >
> = {
  text: { what: "text", fits: (value) => typeof value === "string" },
  flag: { what: "true or false", fits: (value) => typeof value === "boolean" },
  number: {
    what: 'a number, zero or more, or "Infinity"',
    fits: (value) => typeof value === "number" && value >= 0,
  },
  whole: { what: "a whole number", fits: Number.isSafeInteger },
  count: {
    what: "a whole number, zero or more",
    fits: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  },
  moment: {
    what: "milliseconds since the epoch",
    fits: (value) => Number.isSafeInteger(value) && Math.abs(Number(value)) <= LAST_INSTANT,
  },
};

function simple(value: unknown, shape: keyof typeof SIMPLE, path: string): unknown {
  if (shape === "number" && value === "Infinity") return Number.POSITIVE_INFINITY;
  const { what, fits } = SIMPLE[shape];
  if (fits(value)) return value;
  throw wrongAt(path, `must be ${what}; ${gotten(value)}.`);
}

function oneOf(value: unknown, allowed: readonly unknown[], path: string): unknown {
  if (allowed.includes(value)) return value;
  const hint = typeof value === "string" ? didYouMean(value, allowed.map(String)) : "";
  const all = allowed.map((one) => JSON.stringify(one)).join(", ");
  throw wrongAt(path, `must be one of ${all}; ${gotten(value)}.${hint}`);
}

function list(value: unknown, shape: Shape, path: string): unknown {
  if (!Array.isArray(value)) throw wrongAt(path, `must be a list; ${gotten(value)}.`);
  return value.map((one, i) => shaped(one, shape, `${path}[${i}]`));
}

function map(value: unknown, shape: Shape, path: string): unknown {
  const entries = Object.entries(objectAt(value, path));
  return Object.fromEntries(
    entries.map(([name, one]) => [name, shaped(one, shape, `${path}[${JSON.stringify(name)}]`)]),
  );
}

function object(value: unknown, fields: Fields, path: string): unknown {
  const given = objectAt(value, path);
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(fields, name)) continue;
    const names = Object.keys(fields);
    const hint = didYouMean(name, names) || ` It has ${names.join(", ")}.`;
    throw wrongAt(`${path}.${name}`, `is not known.${hint}`);
  }
  const found = Object.entries(fields).flatMap(([name, shape]) => {
    const isLeftOut = given[name] === undefined && typeof shape === "object" && "optional" in shape;
    return isLeftOut ? [] : [[name, shaped(given[name], shape, `${path}.${name}`)]];
  });
  return Object.fromEntries(found);
}

function fieldsOf(value: unknown, kinds: Readonly<Record<string, Fields>>, path: string): Fields {
  const { kind } = objectAt(value, path);
  oneOf(kind, Object.keys(kinds), `${path}.kind`);
  return { kind: "text", ...kinds[String(kind)] };
}

function objectAt(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>; // what is left is an object
  }
  throw wrongAt(path, `must be an object; ${gotten(value)}.`);
}

const gotten = (value: unknown): string =>
  value === undefined ? "it is missing" : `got ${JSON.stringify(value).slice(0, 80)}`;
