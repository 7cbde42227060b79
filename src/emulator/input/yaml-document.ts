import {
  type Bounds,
  BYTES,
  DEPTH,
  keptTwice,
  type Parsed,
  placeIn,
  sizeProblem,
  tooDeep,
} from "./document.ts";
import type { KeyTwice } from "./json-fault.ts";

const ALIASES = 100;

/**
 * Parses YAML 1.2. Never throws. Its reader is loaded when a document is given: a start must not pay
 * for it.
 *
 * The text is cut into tokens first, which takes linear time and no stack; depth and aliases are
 * bounded there, before anything is built of them.
 */
export async function parseYaml(
  text: string,
  { bytes = BYTES, depth = DEPTH, aliases = ALIASES, allowsKeyTwice = false }: Bounds = {},
): Promise<Parsed> {
  const size = sizeProblem(text, bytes);
  if (size !== undefined) return { ok: false, problem: size };
  const yaml = await import("yaml");
  const tokens = [...new yaml.Parser().parse(text)];
  const extent = extentOf(tokens, depth);
  if (extent.depth > depth) return tooDeep(depth);
  if (extent.aliases > aliases) {
    return { ok: false, problem: `has more than ${aliases} aliases (*name)` };
  }
  const [document, ...others] = [
    ...new yaml.Composer({ prettyErrors: false, uniqueKeys: false, logLevel: "error" }).compose(
      tokens,
    ),
  ];
  if (document === undefined) return { ok: true, value: null };
  if (others.length > 0) return { ok: false, problem: "has more than one YAML document" };
  const [error] = document.errors;
  if (error) {
    const problem = `is not YAML: ${error.message}`;
    return { ok: false, problem, at: placeIn(text, error.pos[0]) };
  }
  const wrong = allowsKeyTwice ? undefined : wrongKey(yaml, document);
  if (wrong) return refusedKey(text, wrong);
  try {
    const value: unknown = document.toJS({ maxAliasCount: aliases });
    if (extent.aliases > 0) JSON.stringify(value); // an alias inside its own anchor makes a circle
    return { ok: true, value };
  } catch (caught) {
    return { ok: false, problem: `has an alias that cannot be followed: ${whyNot(caught)}` };
  }
}

type Token = {
  readonly type?: string;
  readonly key?: unknown;
  readonly value?: unknown;
  readonly items?: readonly unknown[];
};

const NESTING: ReadonlySet<unknown> = new Set(["block-map", "block-seq", "flow-collection"]);

/** How deep tokens are nested, and how many aliases they have; stops soon after the bound. */
function extentOf(
  tokens: readonly unknown[],
  bound: number,
): { readonly depth: number; readonly aliases: number } {
  const rest = tokens.map((token) => ({ token: token as Token, above: 0 })); // by its parser
  let [depth, aliases] = [0, 0];
  for (let next = rest.pop(); next && depth <= bound; next = rest.pop()) {
    const { token, above } = next;
    const here = NESTING.has(token.type) ? above + 1 : above;
    depth = Math.max(depth, here);
    if (token.type === "alias") aliases += 1;
    for (const part of partsOf(token)) rest.push({ token: part, above: here });
  }
  return { depth, aliases };
}

const partsOf = ({ key, value, items = [] }: Token): readonly Token[] =>
  [key, value, ...items].filter((part): part is Token => typeof part === "object" && part !== null);

function refusedKey(text: string, wrong: KeyTwice): Parsed {
  if (wrong.key !== MERGE) return keptTwice(text, wrong);
  const problem = "has a merge key (<<), which is not supported: write its fields out";
  return { ok: false, problem, at: placeIn(text, wrong.offset) };
}

/** What YAML 1.1 read as the fields of another object. */
const MERGE = "<<";

/** A merge key, or one that stands in one object twice. The reader's own check takes quadratic time. */
function wrongKey(
  { isScalar, visit }: typeof import("yaml"),
  document: import("yaml").Document,
): KeyTwice | undefined {
  let found: KeyTwice | undefined;
  visit(document, {
    Map: (_, { items }) => {
      const keys = items.map(({ key }) => key).filter((key) => isScalar(key));
      const names = new Set<string>();
      const merge = keys.find(({ value, type }) => value === MERGE && type === "PLAIN");
      if (merge) found ??= { key: MERGE, offset: merge.range?.[0] ?? 0 };
      const twice = keys.find(({ value }) => names.size === names.add(String(value)).size);
      if (twice) found ??= { key: String(twice.value), offset: twice.range?.[0] ?? 0 };
    },
  });
  return found;
}

const whyNot = (error: unknown): string =>
  error instanceof TypeError // of JSON.stringify
    ? "it stands in what it names"
    : (String(Object(error).message).split("\n", 1)[0] ?? "");
