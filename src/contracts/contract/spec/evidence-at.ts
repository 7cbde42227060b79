import { field } from "../../../emulator/input/node.ts";
import { resolved } from "./conformance.ts";
import type { Evidence } from "./evidence.ts";

const ASSUMED: Evidence = { label: "assumed", source: "no source is on record" };

/** The evidence that stands at a JSON pointer of the spec, or nearest above it. */
export function evidenceAt(document: unknown, pointer: string): Evidence {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const { node } = resolved(document, at);
    const found = field(node, "x-evidence");
    if (found !== undefined) return found as Evidence; // its form is what the tests of the spec look at
  }
  return ASSUMED;
}
