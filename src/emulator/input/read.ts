import * as v from "valibot";
import { holdsSecret, schemaAt } from "./part.ts";
import type { Schema } from "./schema.ts";
import { shownPart } from "./shown.ts";

/** Where something stands in a document, such as `["keys", 0, "state"]`. */
export type DocumentPath = readonly (string | number)[];

/** One thing that is wrong in a document. */
export type Problem = {
  readonly path: DocumentPath;
  /** Whether the name at the end of the path is wrong, rather than its value. */
  readonly isName: boolean;
  /** The end of a sentence that begins with the place. */
  readonly text: string;
  /** Without what looks secret; undefined where a secret may stand, and under a name that is near none. */
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
  const problems = [
    problemOf(schema, first),
    ...others.map((one) => problemOf(schema, one)),
  ] as const;
  return { ok: false, problems: inOrder(problems, document) };
}

type Problems = readonly [Problem, ...Problem[]];

/** Problems in the order of the document; what is missing comes after what is there. */
function inOrder(problems: Problems, document: unknown): Problems {
  const names = new Map<object, ReadonlyMap<string, number>>();
  const rankIn = (parent: unknown, step: string | number): number => {
    if (typeof step === "number") return step;
    if (typeof parent !== "object" || parent === null) return Number.MAX_VALUE;
    const known = names.get(parent) ?? new Map(Object.keys(parent).map((name, i) => [name, i]));
    names.set(parent, known);
    return known.get(step) ?? Number.MAX_VALUE;
  };
  const ranksOf = (path: DocumentPath): readonly number[] => {
    let parent: unknown = document;
    return path.map((step) => {
      const rank = rankIn(parent, step);
      parent = rank === Number.MAX_VALUE ? undefined : Object(parent)[step];
      return rank;
    });
  };
  const ranked = problems.map((problem) => ({ problem, ranks: ranksOf(problem.path) }));
  ranked.sort((a, b) => comparedRanks(a.ranks, b.ranks));
  return ranked.map(({ problem }) => problem) as unknown as Problems; // as many as before
}

function comparedRanks(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((rank, i) => rank !== b[i]);
  return at === -1 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? -1);
}

function problemOf(
  schema: Schema<unknown>,
  { message, path: steps, input, expected }: v.BaseIssue<unknown>,
): Problem {
  const path = (steps ?? []).map(({ key }) => (typeof key === "number" ? key : String(key)));
  const value = expected === "never" ? steps?.at(-1)?.value : input;
  const isName = expected === "never";
  const nearest = / Did you mean (.+)\?$/.exec(message)?.[1];
  // What stands under a name that nobody knows was meant for the nearest one.
  const field = schemaAt(schema, isName ? [...path.slice(0, -1), nearest ?? ""] : path);
  return {
    path,
    isName,
    text: message,
    value: field === undefined || holdsSecret(field) ? undefined : shownPart(value),
    nearest,
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
  const inner = placeText(path);
  const place = root + (root === "" || inner === "" || inner.startsWith("[") ? "" : ".") + inner;
  return `${place} ${text}${/[.?!…]$/.test(text) ? "" : "."}`.trim();
}
