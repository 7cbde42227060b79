import { type Field, type Fields, type JsonType, parentOf } from "../../contract/spec/facts.ts";

/** A field of which nothing is said. */
export const ANYTHING: Field = {
  types: [],
  need: "sometimes",
  words: undefined,
  at: undefined,
  known: [],
};

/** A field as it stands in a schema; `never` for one that must not be there. */
export type SchemaField = Field & { readonly never?: true };
export type Parts = ReadonlyMap<string, SchemaField>;

const either = <T>(a: readonly T[], b: readonly T[]): readonly T[] => [...new Set([...a, ...b])];

/** Whether a value of one type is a value of the others. */
export const isOf = (type: JsonType, types: readonly JsonType[]): boolean =>
  types.length === 0 || types.includes(type) || (type === "integer" && types.includes("number"));

/** Both schemas hold at once. */
export function both(a: Parts, b: Parts): Parts {
  const paths = either([...a.keys()], [...b.keys()]);
  return new Map(paths.map((path) => [path, meet(a.get(path), b.get(path))]));
}

function meet(a: SchemaField | undefined, b: SchemaField | undefined): SchemaField {
  if (a === undefined || b === undefined) return a ?? b ?? ANYTHING;
  return {
    types: a.types.length === 0 ? b.types : meetTypes(a.types, b.types),
    need: a.need === "always" ? a.need : b.need,
    words: meetWords(a.words, b.words),
    at: a.at ?? b.at,
    known: either(a.known, b.known),
    ...((a.never || b.never) && { never: true }),
  };
}

const meetTypes = (a: readonly JsonType[], b: readonly JsonType[]): readonly JsonType[] =>
  b.length === 0
    ? a
    : either(
        a.filter((type) => isOf(type, b)),
        b.filter((type) => isOf(type, a)),
      );

const meetWords = (a: Field["words"], b: Field["words"]): Field["words"] =>
  a && b ? a.filter((word) => b.includes(word)) : (a ?? b);

/** One of the two schemas holds, nobody knows which. */
export function oneOfTwo(a: Parts, b: Parts): Parts {
  const paths = either([...a.keys()], [...b.keys()]);
  const [left, right] = [sideOf(a), sideOf(b)];
  return new Map(
    paths.map((path) => {
      const [one, other] = [a.get(path), b.get(path)];
      if (one && other) return [path, join(one, other)];
      return [path, alone(path, one ?? other ?? ANYTHING, one ? right : left)];
    }),
  );
}

/** A schema, and the paths of what has parts in it. */
type SchemaSide = { readonly parts: Parts; readonly described: ReadonlySet<string> };

const sideOf = (parts: Parts): SchemaSide => ({
  parts,
  described: new Set([...parts.keys()].filter((path) => path !== "").map(parentOf)),
});

function join(a: SchemaField, b: SchemaField): SchemaField {
  if (a.never || b.never) return { ...(a.never ? b : a), need: "sometimes" };
  return {
    types: a.types.length === 0 || b.types.length === 0 ? [] : either(a.types, b.types),
    need: a.need === b.need ? a.need : "sometimes",
    words: joinWords(a, b),
    at: a.at ?? b.at,
    known: either(a.known, b.known),
  };
}

/** The words of one side still bound the field if the other side is never a string. */
function joinWords(a: Field, b: Field): Field["words"] {
  if (a.words && b.words) return either(a.words, b.words);
  const [worded, other] = a.words ? [a, b] : [b, a];
  return isOf("string", other.types) ? undefined : worded.words;
}

/** A field of one side only: the other may never have its object, say nothing of it, or have it without the field. */
function alone(path: string, part: SchemaField, others: SchemaSide): SchemaField {
  const parent = others.parts.get(parentOf(path));
  if (path === "" || parent === undefined || !canHold(parent)) return part;
  if (part.never) return ANYTHING;
  const said = others.described.has(parentOf(path))
    ? part
    : { ...part, types: [], words: undefined };
  return { ...said, need: "sometimes" };
}

const canHold = ({ types }: Field): boolean => isOf("object", types) || isOf("array", types);

/** The fields that may be there at all. */
export const fieldsAmong = (parts: Parts): Fields =>
  new Map([...parts].filter(([path]) => !isShut(parts, path)));

function isShut(parts: Parts, path: string): boolean {
  if (parts.get(path)?.never) return true;
  return path !== "" && isShut(parts, parentOf(path));
}
