import fc from "fast-check";
import { field, isNode } from "../../../src/emulator/input/node.ts";
import {
  type FieldSchema,
  type NumberRange,
  type Part,
  partOf,
} from "../../../src/emulator/input/part.ts";
import type { DocumentPath } from "../../../src/emulator/input/read.ts";
import type { Schema } from "../../../src/emulator/input/schema.ts";
import { NUMBERS, TEXTS } from "../fuzz/values.ts";

type AnySchema = Schema<unknown>;

/** A document in which one value was replaced, and where. */
export type Changed = { readonly document: unknown; readonly path: DocumentPath };

/** Documents that each part of a schema accepts; rules between parts may still refuse them. */
export function documentOf(schema: AnySchema): fc.Arbitrary<unknown> {
  const part = partOf(schema);
  if (part === undefined) return fc.anything();
  switch (part.kind) {
    case "number":
      return numberIn(part.range);
    case "text":
      return fc.string({
        minLength: part.isFilled ? 1 : 0,
        maxLength: Math.min(part.max ?? 40, 40),
      });
    case "form":
      return part.examples.length > 0 ? fc.constantFrom(...part.examples) : fc.string();
    case "flag":
      return fc.boolean();
    case "words":
      return fc.constantFrom(...part.values);
    case "list":
      return fc.array(documentOf(part.item), { maxLength: Math.min(part.max, 3) });
    case "map":
      return fc
        .array(fc.tuple(nameOfEntry, documentOf(part.value)), { maxLength: 3 })
        .map(Object.fromEntries);
    case "fields":
      return objectOf(part.fields);
    case "variant":
      return fc.oneof(...Object.values(part.forms).map(documentOf));
    case "either":
      return fc.oneof(...part.schemas.map(documentOf));
    default:
      return part satisfies never;
  }
}

/** Names that mean something to JavaScript among those of no meaning. */
const nameOfEntry = fc.oneof(
  fc.stringMatching(/^[a-z]{1,8}$/),
  fc.constantFrom("__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "then"),
);

function objectOf(fields: Readonly<Record<string, FieldSchema>>): fc.Arbitrary<object> {
  const names = Object.keys(fields);
  const requiredKeys = names.filter((name) => !isOptional(fields[name]));
  const values = names.map((name) => [name, documentOf(schemaOf(fields[name]))] as const);
  return fc.record(Object.fromEntries(values), { requiredKeys, noNullPrototype: true });
}

const isOptional = (field: FieldSchema | undefined): boolean =>
  field !== undefined && "optional" in field;

function schemaOf(field: FieldSchema | undefined): AnySchema {
  if (field === undefined) throw new Error("there is no such field");
  return "optional" in field ? field.optional : field;
}

const LARGE = 1e18;

function numberIn({ above, min = 0, max, whole = false }: NumberRange): fc.Arbitrary<number> {
  const least = above === undefined ? Math.max(min, -LARGE) : whole ? above + 1 : above + 1e-6;
  const most = max ?? (whole ? Number.MAX_SAFE_INTEGER : LARGE);
  const any = whole
    ? fc.maxSafeInteger().map((one) => least + (Math.abs(one) % (most - least + 1)))
    : fc.double({ min: least, max: most, noNaN: true });
  return fc.oneof(any, fc.constantFrom(least, most));
}

/** Every place in a document that its schema knows, with places for the fields that were left out. */
function placesIn(
  schema: AnySchema,
  document: unknown,
  path: DocumentPath = [],
): readonly { readonly path: DocumentPath; readonly part: Part | undefined }[] {
  const part = partOf(schema);
  return [
    { path, part },
    ...childrenIn(part, document).flatMap(([step, inner, value]) =>
      placesIn(inner, value, [...path, step]),
    ),
  ];
}

/** Names of maps in a document that are not in what a schema made of it; none where it made something else. */
export const namesLost = (
  schema: AnySchema,
  document: unknown,
  value: unknown,
): readonly DocumentPath[] =>
  placesIn(schema, document).flatMap(({ path, part }) => {
    const [before, after] = [document, value].map((one) => field(one, ...path.map(String)));
    if (part?.kind !== "map" || !isNode(before) || !isNode(after)) return [];
    return Object.keys(before).flatMap((name) =>
      Object.hasOwn(after, name) ? [] : [[...path, name]],
    );
  });

type Child = readonly [step: string | number, schema: AnySchema, value: unknown];

function childrenIn(part: Part | undefined, document: unknown): readonly Child[] {
  const entries = Object(document) as Readonly<Record<string, unknown>>;
  switch (part?.kind) {
    case "list":
      return Array.isArray(document) ? document.map((one, i) => [i, part.item, one] as const) : [];
    case "map":
      return Object.entries(entries).map(([name, one]) => [name, part.value, one] as const);
    case "fields":
      return Object.entries(part.fields).map(([name, field]) => [
        name,
        schemaOf(field),
        entries[name],
      ]);
    case "variant": {
      const form = part.forms[String(entries["kind"])];
      return form === undefined ? [] : childrenIn(partOf(form), document);
    }
    default:
      return [];
  }
}

/** Values on the edge of what a part accepts, one step beyond, and of every wrong kind. */
const valueNear = (part: Part | undefined): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...edgesOf(part), undefined) },
    { weight: 1, arbitrary: hostileValue },
  );

function edgesOf(part: Part | undefined): readonly unknown[] {
  switch (part?.kind) {
    case "number":
      return edgesOfRange(part.range);
    case "text":
      return ["", " ", "x".repeat(Math.min(part.max ?? 100_000, 1_000_000) + 1), ...TEXTS];
    case "form":
      return [...part.examples, ...part.examples.map((one) => `${one} `), "", ...TEXTS];
    case "flag":
      return [true, false, "true", 0];
    case "words":
      return [...part.values, ...part.values.map((one) => `${one}x`), "toString"];
    case "list":
      return [
        [],
        [null],
        {},
        Array.from({ length: part.max > 1_000 ? 9 : part.max + 1 }, () => null),
      ];
    default:
      return [{}, [], null, { kind: "toString" }, JSON.parse('{"__proto__": {"kind": 1}}')];
  }
}

function stepsAround({ above, min = 0, whole = false, ...range }: NumberRange): readonly number[] {
  const { max = whole ? Number.MAX_SAFE_INTEGER : Number.MAX_VALUE } = range;
  const least = above ?? Math.max(min, -Number.MAX_VALUE);
  const steps = [least, max].flatMap((edge) => [edge - 1, edge - 0.5, edge, edge + 0.5, edge + 1]);
  return [...new Set(steps)];
}

function edgesOfRange(range: NumberRange): readonly unknown[] {
  const around = stepsAround(range);
  return [...around, ...NUMBERS.filter((one) => typeof one === "number"), "1", "Infinity", null];
}

const deep = (depth: number): unknown =>
  Array.from({ length: depth }).reduce<unknown>(
    (inner, _, i) => (i % 2 ? [inner] : { a: inner }),
    1,
  );

/** Nothing that anybody expects; all of it can be written as JSON. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.constantFrom(null, true, [], {}, [[]], deep(60), deep(400), "y".repeat(1_000_000)),
  fc.constantFrom(JSON.parse('{"__proto__":{"a":1},"constructor":1,"toString":2}')),
  fc.jsonValue({ maxDepth: 2 }),
);

/** A document with one value replaced by one near what is accepted there, or by a hostile one. */
export const changedDocument = (
  schema: AnySchema,
  documents: fc.Arbitrary<unknown>,
): fc.Arbitrary<Changed> =>
  documents.chain((document) =>
    fc
      .constantFrom(...placesIn(schema, document))
      .chain(({ path, part }) =>
        valueNear(part).map((value) => ({ path, document: withValue(document, path, value) })),
      ),
  );

/**
 * A document with one value replaced, once for each bound of what is accepted there and one step beyond it. Of
 * several entries of a list one stands for all.
 */
export function atBounds(schema: AnySchema, document: unknown): readonly Changed[] {
  const places = new Map(
    placesIn(schema, document).map((place) => [
      place.path.map((step) => (typeof step === "number" ? "*" : step)).join("/"),
      place,
    ]),
  );
  return [...places.values()].flatMap(({ path, part }) =>
    boundsOf(part).map((value) => ({ path, document: withValue(document, path, value) })),
  );
}

/** Values of a program that JSON cannot hold: what they hold is not in fields of their own, or nobody knows where. */
export const UNPLAIN: readonly object[] = [
  ...[new Map([["a", 1]]), new Set(["a"]), new Date(0), /a/, new Error("a"), new Uint8Array(1)],
  ...[new URLSearchParams("a=1"), new String("a"), Promise.resolve(1), Object.create({ a: 1 })],
  new (class Settings {
    readonly a = 1;
  })(),
];

/** A document with each of its values replaced by one that is not plain, and with one more of those. */
export const unplainDocuments = (schema: AnySchema, document: unknown): readonly Changed[] =>
  placesIn(schema, document).flatMap(({ path, part }, i) => {
    const value = UNPLAIN[i % UNPLAIN.length];
    const replaced = { path, document: withValue(document, path, value) };
    if (part?.kind !== "fields" && part?.kind !== "map") return [replaced];
    const added = [...path, "zz"];
    return [replaced, { path: added, document: withValue(document, added, value) }];
  });

function boundsOf(part: Part | undefined): readonly unknown[] {
  if (part?.kind === "number") return stepsAround(part.range);
  if (part?.kind === "text" && part.max !== undefined && part.max <= 100_000) {
    return ["", "x".repeat(part.max), "x".repeat(part.max + 1)];
  }
  return [];
}

/** A copy of a document with another value at a place, or without one if that is undefined. */
export function withValue(document: unknown, path: DocumentPath, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(document)) {
    return document.map((one, i) => (i === step ? withValue(one, rest, value) : one));
  }
  const entries = Object.entries(Object(document));
  const isNew = !Object.hasOwn(Object(document), step);
  return Object.fromEntries(
    (isNew ? [...entries, [String(step), undefined] as const] : entries).flatMap(([name, one]) => {
      const inner = name === step ? withValue(one, rest, value) : one;
      return inner === undefined ? [] : [[name, inner]];
    }),
  );
}
