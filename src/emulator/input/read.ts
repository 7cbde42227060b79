import * as v from "valibot";
import type { Schema } from "./schema.ts";

/** Where something stands in a document, such as `["keys", 0, "state"]`. */
export type DocumentPath = readonly (string | number)[];

/** One thing that is wrong in a document. */
export type Problem = {
  readonly path: DocumentPath;
  /** Whether the name at the end of the path is wrong, rather than its value. */
  readonly isName: boolean;
  /** The end of a sentence that begins with the place. */
  readonly text: string;
  readonly value: unknown;
  /** The name or value that was probably meant. */
  readonly nearest: string | undefined;
};

/** The value that a schema makes of a document, or all that is wrong with it, in the document's order. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly [Problem, ...Problem[]] };

/**
 * Reads a document by its schema. Never throws for what stands in the document, and what it returns
 * holds nothing that the schema does not know.
 *
 * @example
 * const reading = read(fields<{ port: number }>({ port: whole({ max: 65_535 }) }), { prot: 1 });
 * // problems[0]: path ["prot"], text "is not a known field. Did you mean port?"
 */
export function read<T>(schema: Schema<T>, document: unknown): Reading<T> {
  const result = v.safeParse(schema, document);
  if (result.success) return { ok: true, value: result.output };
  const [first, ...others] = result.issues;
  return { ok: false, problems: [problemOf(first), ...others.map(problemOf)] };
}

function problemOf({ message, path, input, expected }: v.BaseIssue<unknown>): Problem {
  return {
    path: (path ?? []).map(({ key }) => (typeof key === "number" ? key : String(key))),
    isName: expected === "never",
    text: message,
    value: input,
    nearest: / Did you mean (.+)\?$/.exec(message)?.[1],
  };
}

/** `keys[0].state`, or `switches["a b"]`; empty for the document itself. */
export const placeText = (path: DocumentPath): string =>
  path.reduce<string>((place, step) => {
    if (typeof step === "number") return `${place}[${step}]`;
    if (!/^[\w$-]+$/.test(step)) return `${place}[${JSON.stringify(step)}]`;
    return place === "" ? step : `${place}.${step}`;
  }, "");

/**
 * A problem as a sentence.
 *
 * @param root what the document is called, before its places and for the document itself.
 * @example sentenceOf(problem, "snapshot"); // "snapshot.clock.now must be …; got …"
 */
export function sentenceOf({ path, text }: Problem, root = ""): string {
  const place = placeText([...(root === "" ? [] : [root]), ...path]);
  return `${place} ${text}${/[.?!…]$/.test(text) ? "" : "."}`.trim();
}
