import type { Evidence } from "../../../src/contracts/contract/spec/evidence.ts";

/** One `x-evidence` of the spec. */
export type SpecEvidence = Evidence & {
  /** Made of the names on the way to it, such as `submitVideo.202.json` or `schema.JobId`. */
  readonly id: string;
  readonly what: string;
};

type Node = Readonly<Record<string, unknown>>;
type Step = { readonly key: string; readonly node: Node };

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

/** Every `x-evidence` in a document, in its order. */
export const evidenceIn = (document: unknown): readonly SpecEvidence[] =>
  isNode(document) ? visited(document, []) : [];

function visited(node: Node, trail: readonly Step[]): readonly SpecEvidence[] {
  const { "x-evidence": evidence, ...children } = node;
  const below = Object.entries(children).flatMap(([key, child]) =>
    isNode(child) ? visited(child, [...trail, { key, node: child }]) : [],
  );
  if (evidence === undefined) return below;
  const id = trail.flatMap(({ key, node: at }, i) => nameOf(key, at, trail[i - 1]?.key)).join(".");
  // The form of each is what test/wire/spec.test.ts looks at.
  return [{ id, what: whatOf(node, id), ...(evidence as Evidence) }, ...below];
}

/** Steps that say nothing beside what follows them. */
const SILENT = /^(paths|components|responses|content|parameters|properties|\/.*)$/;

/** What the parts of a document are called in an id. */
const NAMES: Readonly<Record<string, string>> = {
  "application/json": "json",
  "text/plain": "text",
  securitySchemes: "security",
  headers: "header",
  schemas: "schema",
};

/** The part of an id that one step down the document makes. */
function nameOf(key: string, node: Node, under: string | undefined): readonly string[] {
  if (under === "components" && key === "responses") return ["response"];
  if (SILENT.test(key)) return [];
  if (typeof node["operationId"] === "string") return [node["operationId"]];
  if (under === "parameters") return [`${node["in"]}.${node["name"]}`];
  return [NAMES[key] ?? key];
}

function whatOf({ summary, description }: Node, id: string): string {
  const text = [summary, description].find((one) => typeof one === "string");
  if (typeof text !== "string") return `the fields of ${id.replace(/\.(json|text)$/, "")}`;
  return (text.trim().split(/(?<=\.)\s/)[0] ?? text).replaceAll("\n", " ");
}
