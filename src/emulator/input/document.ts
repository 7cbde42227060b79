import { jsonFault, jsonKeyTwice } from "./json-fault.ts";
import { ANY_DEPTH_MAX } from "./node.ts";

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

export const BYTES = 262_144;
export const DEPTH = 64;

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
  return twice === undefined ? parsed : { ok: false, problem: KEY_TWICE, at: placeIn(text, twice) };
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

/** As large, and as deep, as anything that is meant to be read. */
const ANY = { bytes: 200_000_000, depth: ANY_DEPTH_MAX, allowsKeyTwice: true };

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

/** Without the key: it may be a secret that somebody typed there. */
export const KEY_TWICE = "has a key that stands in one object twice";

export const sizeProblem = (text: string, bytes: number): string | undefined =>
  text.length > bytes || Buffer.byteLength(text) > bytes
    ? `is larger than ${bytes} bytes`
    : undefined;

/** By its verb, of one thing as well as of several. */
type TooDeep = { readonly ok: false; readonly problem: `must ${string}` };

export const tooDeep = (depth: number): TooDeep => ({
  ok: false,
  problem: `must not have lists and objects more than ${depth} deep in each other`,
});

/** The line and the column of an offset. */
export function placeIn(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}
