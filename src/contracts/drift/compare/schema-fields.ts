import { asList, asTexts, isNode, type Node, nodeOf } from "../../../emulator/input/node.ts";
import {
  escaped,
  type Field,
  type Fields,
  JSON_TYPES,
  type JsonType,
  stepsOf,
} from "../../contract/spec/facts.ts";
import {
  ANYTHING,
  both,
  fieldsAmong,
  oneOfTwo,
  type Parts,
  type SchemaField,
} from "./field-algebra.ts";

/** A place in a document, and the references that led there. */
type Place = { readonly document: unknown; readonly at: string; readonly via: readonly string[] };

/** A place among schemas. */
type Inner = Place & { readonly depth: number; readonly reach: Reach };

/** How far schemas in schemas are looked into: what lies further may be anything. */
export type Reach = {
  readonly depth: number;
  /** How many more are looked at. It goes down to 0, or to less if there were more. */
  left: number;
  /** The deepest that was looked at. */
  deepest: number;
};

/** Deeper ones than any API has. */
export const DEEPEST = 24;

const anyReach = (): Reach => ({
  depth: DEEPEST,
  left: Number.POSITIVE_INFINITY,
  deepest: 0,
});

/** What stands at a pointer, and where that really is; undefined for what leads nowhere, out of the document, or in a circle. */
export function follow({ document, at, via }: Place): (Place & { node: unknown }) | undefined {
  const node = nodeAt(document, at);
  const ref = nodeOf(node)["$ref"];
  if (typeof ref !== "string") return { document, at, via, node };
  if (!ref.startsWith("#/") || via.includes(ref) || via.length > DEEPEST) return undefined;
  return follow({ document, at: decodedRef(ref), via: [...via, ref] });
}

/** What stands at a JSON pointer; undefined where nothing does. */
export const nodeAt = (document: unknown, pointer: string): unknown =>
  stepsOf(pointer).reduce<unknown>(
    (inner, key) => (Array.isArray(inner) ? inner[Number(key)] : nodeOf(inner)[key]),
    document,
  );

/** The JSON pointer of a reference in the same document. */
export function decodedRef(ref: string): string {
  try {
    return decodeURIComponent(ref.slice(1));
  } catch {
    return ref.slice(1);
  }
}

/**
 * The fields that a JSON schema describes, of OpenAPI 3.0 or 3.1.
 *
 * @param at a JSON pointer to the schema.
 */
export const fieldsAt = (
  document: unknown,
  at: string,
  known: readonly string[] = [],
  reach: Reach = anyReach(),
): Fields => fieldsAmong(partsAt({ document, at, via: [], depth: 0, reach }, known));

/** The disagreements that a piece of evidence names: `disagreements#D8`. */
export const knownIn = (node: unknown): readonly string[] => {
  const { source } = nodeOf(nodeOf(node)["x-evidence"]);
  return typeof source === "string" ? [...source.matchAll(/\bD\d{1,2}\b/g)].map(([id]) => id) : [];
};

function partsAt(place: Inner, inherited: readonly string[]): Parts {
  const { depth, reach } = place;
  reach.deepest = Math.max(reach.deepest, Math.min(depth, reach.depth));
  const found = reach.left-- <= 0 || depth > reach.depth ? undefined : follow(place);
  if (found === undefined) return new Map([["", ANYTHING]]);
  const { node } = found;
  if (node === false) return new Map([["", { ...ANYTHING, never: true }]]);
  if (!isNode(node)) return new Map([["", ANYTHING]]);
  const known = [...new Set([...inherited, ...knownIn(node)])];
  const here: Inner = { ...found, depth: depth + 1, reach };
  const inner = (step: string): Inner => ({ ...here, at: `${found.at}/${step}` });
  const own = ownParts(node, here, known);
  const all = asList(node["allOf"]).map((_, i) => partsAt(inner(`allOf/${i}`), known));
  const choices = [
    ...["oneOf", "anyOf"].map((key) =>
      asList(node[key]).map((_, i) => partsAt(inner(`${key}/${i}`), known)),
    ),
    "if" in node ? ["then", "else"].map((key) => partsAt(inner(key), known)) : [],
  ].filter((one) => one.length > 0);
  // All of it is read once more, less deeply.
  if (reach.left < 0) return new Map([["", ANYTHING]]);
  return merged([own, ...all, ...choices.map((one) => merged(one, oneOfTwo))], both);
}

/** More schemas than anybody combines in one place. */
const MERGED_MAX = 64;

/** One after the other; very many in halves, as each step takes time by all that came before. */
function merged(all: readonly Parts[], merge: (a: Parts, b: Parts) => Parts): Parts {
  if (all.length <= MERGED_MAX) return all.reduce(merge);
  const middle = all.length >> 1;
  return merge(merged(all.slice(0, middle), merge), merged(all.slice(middle), merge));
}

/** What a schema says by itself, without what it is combined with. */
function ownParts(node: Node, place: Inner, known: readonly string[]): Parts {
  const parts = new Map<string, SchemaField>([["", { ...rootOf(node), at: place.at, known }]]);
  const add = (name: string, step: string, need: Field["need"]) => {
    const inner = partsAt({ ...place, at: `${place.at}/${step}` }, known);
    for (const [path, part] of inner) {
      parts.set(`/${name}${path}`, path === "" ? { ...part, need } : part);
    }
  };
  const required = new Set(asTexts(node["required"]));
  for (const name of Object.keys(nodeOf(node["properties"]))) {
    const need = required.has(name) ? "always" : "sometimes";
    add(escaped(name), `properties/${escaped(name)}`, need);
  }
  for (const name of required) {
    if (!parts.has(`/${escaped(name)}`))
      parts.set(`/${escaped(name)}`, { ...ANYTHING, need: "always" });
  }
  if (isNode(node["items"])) add("*", "items", "sometimes");
  if (isNode(node["additionalProperties"]) || node["additionalProperties"] === true) {
    add("*", "additionalProperties", "sometimes");
  }
  return parts;
}

function rootOf(node: Node): Field {
  const values = "const" in node ? [node["const"]] : asList(node["enum"]);
  const named = [node["type"]].flat().filter(isTypeName);
  const types = named.length > 0 ? named : impliedTypes(node, values);
  const isNullable = node["nullable"] === true && types.length > 0 && !types.includes("null");
  const words = values.filter((one): one is string => typeof one === "string");
  return {
    ...ANYTHING,
    types: isNullable ? [...types, "null"] : types,
    words: values.length > 0 && words.length > 0 ? words : undefined,
  };
}

const isTypeName = (name: unknown): name is JsonType => JSON_TYPES.some((one) => one === name);

function impliedTypes(node: Node, values: readonly unknown[]): readonly JsonType[] {
  if (values.length > 0) return [...new Set(values.map(typeOf))];
  if ("properties" in node || "additionalProperties" in node) return ["object"];
  return "items" in node ? ["array"] : [];
}

/** The type of a JSON value. */
export function typeOf(value: unknown): JsonType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  if (typeof value === "boolean") return "boolean";
  return typeof value === "string" ? "string" : "object";
}
