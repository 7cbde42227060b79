import { DEPTH, tooDeep } from "./document.ts";
import { isPlainNode } from "./node.ts";

/** A copy, or the end of a sentence about what was given: by its verb, of one thing as well as of several. */
export type Plain =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: `must ${string}` | `cannot ${string}` };

const PARTS_MAX = 200_000;

/**
 * A copy of a value that a program or a module gives, of its lists and plain objects. What is
 * undefined counts as absent. Never throws, whatever getters, proxies or cycles there are. Values that
 * are neither stay what they are, for a schema to refuse.
 *
 * @param kept names whose values are not copied, at the top.
 */
export function plainCopy(value: unknown, kept: readonly string[] = []): Plain {
  try {
    return { ok: true, value: copied(value, { depth: 0, parts: 0, kept }) };
  } catch (error) {
    if (error instanceof TooMuch) return { ok: false, problem: error.problem };
    return { ok: false, problem: `cannot be read: ${thrownText(error)}` };
  }
}

class TooMuch extends Error {
  readonly problem: `must ${string}`;

  constructor(problem: `must ${string}`) {
    super(problem);
    this.problem = problem;
  }
}

/** Where the copying is; the count of parts goes on through all of it. */
type State = { depth: number; parts: number; readonly kept: readonly string[] };

function copied(value: unknown, state: State): unknown {
  if (!Array.isArray(value) && !isPlainNode(value)) return value;
  if (state.depth === DEPTH) throw new TooMuch(tooDeep(DEPTH).problem);
  state.depth += 1;
  const copy = Array.isArray(value) ? copiedList(value, state) : copiedObject(value, state);
  state.depth -= 1;
  return copy;
}

function copiedList(list: readonly unknown[], state: State): unknown {
  const { length } = list;
  count(length, state);
  return Array.from({ length }, (_, i) => copied(list[i], state));
}

function copiedObject(value: object, state: State): unknown {
  const names = Object.keys(value);
  count(names.length, state);
  const entries = names.map((name) => {
    const inner: unknown = Reflect.get(value, name);
    const isKept = state.depth === 1 && state.kept.includes(name);
    return [name, isKept ? inner : copied(inner, state)] as const;
  });
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined));
}

function count(parts: number, state: State): void {
  state.parts += parts;
  if (state.parts > PARTS_MAX) throw new TooMuch(`must not have more than ${PARTS_MAX} values`);
}

/** The first line of what somebody else's code threw, which need not be an error. */
export function thrownText(error: unknown): string {
  try {
    const message: unknown = Object(error).message;
    return (String(message ?? error).split("\n", 1)[0] ?? "").slice(0, 200);
  } catch {
    return "it throws";
  }
}
