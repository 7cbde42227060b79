import { jsonFault, jsonKeyTwice, type KeyTwice } from "./json-fault.ts";

/** How large a document may be. Looked at before, or while, it is parsed: never after. */
export type Bounds = {
  /** Default 262,144. */
  readonly bytes?: number;
  /** Lists and objects within each other. Default 64. */
  readonly depth?: number;
  /** Of YAML: how often `*anchor` may stand in it. Default 100. */
  readonly aliases?: number;
  /** Whether of a key that stands in one object twice the last counts. */
  readonly allowsKeyTwice?: boolean;
};

/** A place in a text, both from one. */
export type TextPlace = { readonly line: number; readonly column: number };

/** `client.yaml:3:7`; the name alone where there is no place. */
export const placedAt = (name: string, at: TextPlace | undefined): string =>
  at === undefined ? name : `${name}:${at.line}:${at.column}`;

/** The end of a sentence about a text that has no name of its own, with its place. */
export const problemInText = ({ problem, at }: Unread): string =>
  at === undefined ? problem : `${problem} (line ${at.line}, column ${at.column})`;

type Unread = { readonly problem: string; readonly at?: TextPlace };

/** What a text holds, or the end of a sentence that says why it cannot be read. */
export type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | ({ readonly ok: false } & Unread);

const BYTES = 262_144;
const DEPTH = 64;
const ALIASES = 100;

/** Parses JSON. Never throws, and never takes longer than its bounds allow. */
export function parseJson(
  text: string,
  { bytes = BYTES, depth = DEPTH, allowsKeyTwice = false }: Bounds = {},
): Parsed {
  const size = sizeProblem(text, bytes);
  if (size !== undefined) return { ok: false, problem: size };
  if (isTooDeep(text, depth)) return tooDeep(depth);
  const parsed = jsonIn(text);
  const twice = parsed.ok && !allowsKeyTwice ? jsonKeyTwice(text) : undefined;
  return twice === undefined ? parsed : keptTwice(text, twice);
}

/** Parses JSON as every program does: without bounds, and of a key twice the last counts. Never throws. */
export function jsonIn(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    const { offset, problem } = jsonFault(text) ?? { offset: 0, problem: "it cannot be read" };
    return { ok: false, problem: `is not JSON: ${problem}`, at: placeIn(text, offset) };
  }
}

/** Larger, or deeper, than anything that is meant to be read: whoever walks through it would run out of stack. */
const ANY = { bytes: 200_000_000, depth: 500, allowsKeyTwice: true };

/** The value of a JSON text; undefined if it is none, or larger or deeper than anything. */
export function parsedJson(text: string): unknown {
  const parsed = parseJson(text, ANY);
  return parsed.ok ? parsed.value : undefined;
}

const DEEPER: Readonly<Record<string, number>> = { "[": 1, "{": 1, "]": -1, "}": -1 };

/** Whether a text of JSON has more lists and objects within each other than that. */
function isTooDeep(text: string, depthMax: number): boolean {
  let depth = 0;
  let isText = false;
  for (const [mark] of text.matchAll(/\\.|["[\]{}]/gs)) {
    if (mark === '"') isText = !isText;
    else if (!isText) depth += DEEPER[mark] ?? 0;
    if (depth > depthMax) return true;
  }
  return false;
}

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

const keptTwice = (text: string, { key, offset }: KeyTwice): Parsed => ({
  ok: false,
  problem: `has the key ${JSON.stringify(key)} twice`,
  at: placeIn(text, offset),
});

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

const sizeProblem = (text: string, bytes: number): string | undefined =>
  text.length > bytes || Buffer.byteLength(text) > bytes
    ? `is larger than ${bytes} bytes`
    : undefined;

const tooDeep = (depth: number): Parsed => ({
  ok: false,
  problem: `has lists and objects more than ${depth} deep in each other`,
});

/** The line and the column of an offset. */
function placeIn(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}
