import { isNode } from "../../../emulator/input/node.ts";
import { shown } from "../../../emulator/input/shown.ts";
import { escaped } from "../../contract/spec/facts.ts";
import { operationsIn } from "./document-facts.ts";
import { decodedRef, nodeAt } from "./schema-fields.ts";

/** What a field has to be: a part of the document, a list or a map of such parts, or something else that is read. */
type Form =
  | { readonly is: "one" | "list" | "map"; readonly of: Kind }
  | { readonly is: "texts" | "values" | "type" };

type Kind = "operation" | "parameter" | "body" | "media" | "schema";

const one = (of: Kind): Form => ({ is: "one", of });
const list = (of: Kind): Form => ({ is: "list", of });
const map = (of: Kind): Form => ({ is: "map", of });

/** The parts of an operation that are compared, with those of their fields that are read. */
const KINDS: Readonly<Record<Kind, Readonly<Record<string, Form>>>> = {
  operation: {
    parameters: list("parameter"),
    requestBody: one("body"),
    responses: map("body"),
  },
  parameter: { schema: one("schema") },
  body: { content: map("media"), headers: map("parameter") },
  media: { schema: one("schema") },
  schema: {
    properties: map("schema"),
    items: one("schema"),
    additionalProperties: one("schema"),
    allOf: list("schema"),
    oneOf: list("schema"),
    anyOf: list("schema"),
    if: one("schema"),
    // biome-ignore lint/suspicious/noThenProperty: a field of JSON Schema.
    then: one("schema"),
    else: one("schema"),
    required: { is: "texts" },
    enum: { is: "values" },
    type: { is: "type" },
  },
};

/** A part of a document, and where it stands. */
type Part = { readonly node: unknown; readonly at: string; readonly form: Form };

/**
 * Why what operations say cannot be read, as the rest of a sentence; undefined if it can. What is behind such a place
 * is not known, and comparing would take it for agreement or for a loss.
 */
export function unsoundIn(
  document: unknown,
  isMeant: (operation: string) => boolean,
): string | undefined {
  const open: Part[] = operationsIn(document)
    .filter(({ operation }) => isMeant(operation))
    .flatMap(({ at, shared }) => {
      const item = at.slice(0, at.lastIndexOf("/"));
      return [
        { node: nodeAt(document, at), at, form: one("operation") },
        { node: shared, at: `${item}/parameters`, form: list("parameter") },
      ];
    });
  const met: Met = new Map();
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const found = resolved(document, part);
    const problem = typeof found === "string" ? found : problemOf(found);
    if (typeof found === "string" || problem !== undefined) return problem;
    if (isNew(met, found)) open.push(...innerOf(found));
  }
  return undefined;
}

type Met = Map<Form | Kind, Set<unknown>>;

function isNew(met: Met, { node, form }: Part): boolean {
  const kind = form.is === "one" ? form.of : form;
  const nodes = met.get(kind) ?? new Set();
  met.set(kind, nodes);
  return nodes.size < nodes.add(node).size;
}

/** What a part is, behind its references; the rest of a sentence where they lead to nothing or to each other. */
function resolved(document: unknown, part: Part): Part | string {
  if (part.form.is !== "one") return part;
  const via = new Set<string>();
  let { node, at } = part;
  while (isNode(node) && "$ref" in node) {
    const ref = node["$ref"];
    if (typeof ref !== "string") return `has a $ref that is not a text at ${JSON.stringify(at)}`;
    if (via.has(ref))
      return `has a reference that leads to itself at ${JSON.stringify(at)}: ${shown(ref)}`;
    via.add(ref);
    node = targetOf(ref, document);
    if (node === undefined)
      return `refers to ${shown(ref)}, which is not in it, at ${JSON.stringify(at)}`;
    at = decodedRef(ref);
  }
  return { ...part, node, at };
}

/** What a reference means; undefined if that is not in the document. */
const targetOf = (ref: string, document: unknown): unknown =>
  ref.startsWith("#/") ? nodeAt(document, decodedRef(ref)) : undefined;

const isText = (value: unknown): value is string => typeof value === "string";
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

const isSchema = (value: unknown): boolean => isNode(value) || typeof value === "boolean";
const isType = (value: unknown): boolean => isText(value) || isTexts(value);

/** What a part has to be, by its form, and in words. */
const FORMS = {
  schema: [isSchema, "a schema"],
  one: [isNode, "an object"],
  map: [isNode, "an object"],
  list: [Array.isArray, "a list"],
  values: [Array.isArray, "a list"],
  texts: [isTexts, "a list of texts"],
  type: [isType, "a text or a list of texts"],
} as const;

/** Why a part is not as it has to be. What is left empty is as good as left out. */
function problemOf({ node, at, form }: Part): string | undefined {
  const isEmpty = node === undefined || node === null;
  const [isSound, what] = FORMS[form.is === "one" && form.of === "schema" ? "schema" : form.is];
  if (isEmpty || isSound(node)) return undefined;
  return `must have ${what} at ${JSON.stringify(at)}; got ${shown(node)}`;
}

/** The parts within one that is as it has to be. */
function innerOf({ node, at, form }: Part): readonly Part[] {
  if (!("of" in form) || typeof node !== "object" || node === null) return [];
  if (form.is !== "one") {
    // Beside answers a document may have fields of its own, such as x-codegen.
    return Object.entries(node)
      .filter(([name]) => !(form.of === "body" && name.startsWith("x-")))
      .map(([name, inner]) => ({
        node: inner,
        at: `${at}/${escaped(name)}`,
        form: one(form.of),
      }));
  }
  return Object.entries(KINDS[form.of]).flatMap(([name, inner]) =>
    Object.hasOwn(node, name)
      ? [{ node: Reflect.get(node, name), at: `${at}/${name}`, form: inner }]
      : [],
  );
}
