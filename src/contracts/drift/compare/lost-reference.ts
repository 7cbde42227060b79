import { asText, nodeOf } from "../../../emulator/input/node.ts";
import { operationsIn } from "./document-facts.ts";
import { decodedRef, nodeAt } from "./schema-fields.ts";

/**
 * A reference that the operations lead to and that leads nowhere; undefined where there is none. What is behind it is
 * not known, and comparing would take it for agreement.
 */
export function lostReference(
  document: unknown,
  isMeant: (operation: string) => boolean,
): string | undefined {
  const open: unknown[] = operationsIn(document)
    .filter(({ operation }) => isMeant(operation))
    .flatMap(({ at, shared }) => [nodeAt(document, at), ...shared]);
  const met = new Set<unknown>();
  while (open.length > 0) {
    const node = open.pop();
    if (met.has(node)) continue;
    met.add(node);
    const ref = nodeOf(node)["$ref"];
    const target = typeof ref === "string" ? targetOf(ref, document) : true;
    if (target === undefined) return asText(ref);
    open.push(target, ...innerOf(node));
  }
  return undefined;
}

/** What a reference means; undefined if that is not in the document. */
const targetOf = (ref: string, document: unknown): unknown =>
  ref.startsWith("#/") ? nodeAt(document, decodedRef(ref)) : undefined;

/** Values that only look like parts of the document. */
const EXAMPLES = ["example", "examples", "default", "enum", "const"];

const innerOf = (node: unknown): readonly unknown[] =>
  Array.isArray(node)
    ? node
    : Object.entries(nodeOf(node))
        .filter(([name]) => !EXAMPLES.includes(name))
        .map(([, inner]) => inner);
