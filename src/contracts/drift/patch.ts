import { stringify } from "yaml";
import { asList, asTexts, type Node, nodeOf } from "../../emulator/input/node.ts";
import type { Difference } from "../contract/result/difference.ts";
import type { Patch } from "../contract/result/finding.ts";
import {
  escaped,
  type Facts,
  type Field,
  type Fields,
  parentOf,
  stepsOf,
} from "../contract/spec/facts.ts";
import { follow } from "./compare/schema-fields.ts";

/** What a patch is made from: the spec, and what the source that moved was seen to send. */
export type Material = {
  readonly document: unknown;
  readonly spec: Facts;
  readonly other: Facts;
  /** `yyyy-mm-dd`: when it was seen, for the evidence. */
  readonly at: string | undefined;
  /** The paths of what a path of a body has in it. */
  readonly innerOf: InnerOf;
};

type InnerOf = (fields: Fields, path: string) => readonly string[];

/** Looks through each body once. */
export function innerPaths(): InnerOf {
  const known = new Map<Fields, ReadonlyMap<string, readonly string[]>>();
  return (fields, path) => {
    const inner = known.get(fields) ?? byParent([...fields.keys()]);
    known.set(fields, inner);
    return inner.get(path) ?? [];
  };
}

function byParent(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const inner = new Map<string, string[]>();
  for (const path of paths.filter((one) => one !== "")) {
    const group = inner.get(parentOf(path));
    if (group === undefined) inner.set(parentOf(path), [path]);
    else group.push(path);
  }
  return inner;
}

const FILE = "spec/openapi.yaml";

/** A change of the spec after which it says what the other source says; undefined where it takes more than one. */
export function patchFor(difference: Difference, material: Material): Patch | undefined {
  const made = MADE[difference.id]?.(difference, material);
  return made && { file: FILE, ...made };
}

type Made = Omit<Patch, "file"> | undefined;
type Maker = (difference: Difference, material: Material) => Made;

const added: Maker = ({ spot, field }, material) => {
  const { at, schema } = objectAt(parentOf(spot.path ?? ""), spot, material) ?? {};
  if (at === undefined || schema === undefined || field === undefined) return undefined;
  const name = lastStep(spot.path);
  return {
    at,
    merge: {
      properties: { [name]: schemaSeen(spot.path ?? "", bodyOf(spot, material.other), material) },
    },
  };
};

/** Takes a field out, makes it optional, or gives it another name. */
const taken =
  (change: (name: string, difference: Difference, material: Material) => Node | undefined): Maker =>
  (difference, material) => {
    const { spot } = difference;
    const { at, schema } = objectAt(parentOf(spot.path ?? ""), spot, material) ?? {};
    const name = lastStep(spot.path);
    const required = asTexts(schema?.["required"]);
    if (at === undefined || !required.includes(name)) return undefined;
    const others = required.filter((one) => one !== name);
    const merge = change(name, difference, material);
    const extra = difference.id === "DR-field-renamed" ? [difference.detail] : [];
    return { at, merge: { required: [...others, ...extra], ...merge } };
  };

const gone = taken((name) => ({ properties: { [name]: null } }));
const optional = taken(() => ({}));
const renamed = taken((name, { spot, detail }, material) => {
  const path = `${parentOf(spot.path ?? "")}/${escaped(detail)}`;
  const schema = schemaSeen(path, bodyOf(spot, material.other), material);
  return { properties: { [name]: null, [detail]: schema } };
});

const retyped: Maker = ({ spot, field }, material) => {
  const at = bodyOf(spot, material.spec).get(spot.path ?? "")?.at;
  if (at === undefined || field === undefined) return undefined;
  const node = nodeOf(follow({ document: material.document, at, via: [] })?.node);
  const bounds = ["enum", "const", "pattern"].filter((key) => key in node);
  const loose = Object.fromEntries(bounds.map((key) => [key, null]));
  return { at, merge: { ...loose, type: typesText(field) } };
};

const worded: Maker = ({ spot, detail }, { document, spec }) => {
  const at = bodyOf(spot, spec).get(spot.path ?? "")?.at;
  const node = at === undefined ? {} : nodeOf(follow({ document, at, via: [] })?.node);
  const words = "const" in node ? [node["const"]] : asList(node["enum"]);
  if (at === undefined || words.length === 0 || !/^[\w-]+$/.test(detail)) return undefined;
  return { at, merge: { ...("const" in node && { const: null }), enum: [...words, detail] } };
};

const answered: Maker = ({ spot }, material) => {
  const at = material.spec.get(spot.operation ?? "")?.at;
  const answer = material.other.get(spot.operation ?? "")?.answers.get(spot.status ?? "");
  if (at === undefined || answer === undefined) return undefined;
  const content = Object.fromEntries(
    [...answer.bodies].flatMap(([type, fields]) =>
      type === "" ? [] : [[type, { schema: schemaSeen("", fields, material) }]],
    ),
  );
  const said = { description: "What it means.", "x-evidence": evidence(material), content };
  return { at: `${at}/responses`, merge: { [spot.status ?? ""]: said } };
};

const typed: Maker = ({ spot, detail }, material) => {
  const at = material.spec.get(spot.operation ?? "")?.answers.get(spot.status ?? "")?.at;
  const answer = material.other.get(spot.operation ?? "")?.answers.get(spot.status ?? "");
  const fields = answer?.bodies.get(detail);
  if (at === undefined || fields === undefined || detail === "") return undefined;
  const schema = fields.size === 0 ? { type: "string" } : schemaSeen("", fields, material);
  return { at, merge: { content: { [detail]: { "x-evidence": evidence(material), schema } } } };
};

const headed: Maker = ({ spot: { operation = "", status = "", header = "" } }, { spec }) => {
  const at = spec.get(operation)?.answers.get(status)?.at;
  return at === undefined
    ? undefined
    : { at, merge: { headers: { [header]: { schema: { type: "string" } } } } };
};

const MADE: Readonly<Partial<Record<Difference["id"], Maker>>> = {
  "DR-field-added": added,
  "DR-field-gone": gone,
  "DR-field-optional": optional,
  "DR-field-renamed": renamed,
  "DR-field-type": retyped,
  "DR-word-added": worded,
  "DR-status-added": answered,
  "DR-content-type": typed,
  "DR-header-added": headed,
};

const lastStep = (path = ""): string => stepsOf(path).at(-1) ?? "";

const bodyOf = ({ operation, status, type }: Difference["spot"], facts: Facts): Fields =>
  facts
    .get(operation ?? "")
    ?.answers.get(status ?? "")
    ?.bodies.get(type ?? "") ?? new Map();

/** The schema that lists the fields of an object: it may stand behind references and combinations. */
function objectAt(path: string, spot: Difference["spot"], { document, spec }: Material) {
  const at = bodyOf(spot, spec).get(path)?.at;
  return at === undefined ? undefined : listing(document, at);
}

const COMBINED = ["allOf", "oneOf", "anyOf"];

function listing(document: unknown, from: string): { at: string; schema: Node } | undefined {
  const { node, at = from } = follow({ document, at: from, via: [] }) ?? {};
  const schema = nodeOf(node);
  if ("properties" in schema) return { at, schema };
  const inner = [
    ...COMBINED.flatMap((key) => asList(schema[key]).map((_, i) => `${at}/${key}/${i}`)),
    ...["then", "else"].flatMap((key) => (key in schema ? [`${at}/${key}`] : [])),
  ];
  return inner.map((one) => listing(document, one)).find((one) => one !== undefined);
}

/** A schema of what was seen: types and fields, nothing that is a value. */
function schemaSeen(path: string, fields: Fields, material: Material): Node {
  const field = fields.get(path);
  const inner = material.innerOf(fields, path);
  const names = inner.filter((one) => !one.endsWith("/*"));
  const required = names.filter((one) => fields.get(one)?.need === "always").map(lastStep);
  const properties = names.map((one) => [lastStep(one), schemaSeen(one, fields, material)]);
  return {
    ...(field && field.types.length > 0 && { type: typesText(field) }),
    ...(names.length > 0 && { properties: Object.fromEntries(properties) }),
    ...(required.length > 0 && { required }),
    ...(inner.includes(`${path}/*`) && { items: schemaSeen(`${path}/*`, fields, material) }),
  };
}

const typesText = ({ types }: Field): unknown => (types.length === 1 ? types[0] : types);

const evidence = ({ at }: Material): Node => ({
  label: "observed",
  date: at ?? "yyyy-mm-dd",
  source: "drift",
});

/** A patch as it is shown. */
export const patchText = ({ file, at, merge }: Patch): string =>
  [
    `In ${file}, at ${at}, a merge patch (null takes away):`,
    ...stringify(merge, { lineWidth: 90 })
      .trimEnd()
      .split("\n")
      .map((line) => `  ${line}`),
  ].join("\n");
