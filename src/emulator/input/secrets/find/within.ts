import { looksMadeUp } from "./made-up.ts";

/** A part of a text, from its first character on. */
export type FoundText = { readonly text: string; readonly at: number };

/** More of a list or an object is not looked at. */
const CHARS_MAX = 1_000;

const DEEPER: Readonly<Record<string, number>> = { "[": 1, "{": 1, "]": -1, "}": -1 };

/** Where a list or an object ends that begins there, up to so many characters. */
export function endOfNested(text: string, at: number): number {
  const end = Math.min(text.length, at + CHARS_MAX);
  let depth = 0;
  for (let i = at; i < end; i++) {
    const sign = text.charAt(i);
    if (sign === '"' || sign === "'") i = endOfQuoted(text, i, end);
    else depth += DEEPER[sign] ?? 0;
    if (depth === 0) return i + 1;
  }
  return end;
}

/** Where the quote closes that opens there. */
function endOfQuoted(text: string, at: number, end: number): number {
  const quote = text.charAt(at);
  let i = at + 1;
  while (i < end && text.charAt(i) !== quote) i += text.charAt(i) === "\\" ? 2 : 1;
  return Math.min(i, end - 1);
}

const VALUE = /"((?:\\.|[^"\\]){0,1000})"?|'((?:\\.|[^'\\]){0,1000})'?|[^\s"'[\]{},:=]{1,1000}/g;

/** A quote that opens behind a backslash: it is read once that is undone. */
const ESCAPED = /[[{,:=\s]\\{1,15}["']/;
const IS_NAME = /\s{0,9}[:=]/y;

/** The values in a list or an object that begins there, in quotes or bare, but for the names in it that are words. */
export function valuesWithin(text: string, at: number): readonly FoundText[] {
  const part = text.slice(at, endOfNested(text, at));
  if (ESCAPED.test(part)) return [];
  return [...part.matchAll(VALUE)].flatMap(({ 0: all, 1: double, 2: single, index }) => {
    IS_NAME.lastIndex = index + all.length;
    const quoted = double ?? single;
    if (IS_NAME.test(part) && !looksMadeUp(quoted ?? all)) return [];
    return [{ text: quoted ?? all, at: at + index + (quoted === undefined ? 0 : 1) }];
  });
}

/** More of a list or an object of JSON is not looked at. */
const JSON_CHARS_MAX = 8_000;

const MARK = /\\*"|[[\]{}]|-?\d[\d.e+-]*/g;

type Nested = { readonly end: number; readonly values: readonly string[] };

/**
 * A list or an object of JSON, from its first sign on: where it ends, and the texts and numbers in it that
 * are no names.
 *
 * @param slashes how many backslashes stand before each quote, as in a string of JSON.
 */
export function nestedAt(text: string, at: number, slashes: number): Nested {
  const part = text.slice(at, at + JSON_CHARS_MAX);
  const reader = new Reader(part, slashes);
  for (const { 0: mark, index } of part.matchAll(MARK)) {
    reader.take(mark, index);
    if (reader.isClosed) return { end: at + index + mark.length, values: reader.values };
  }
  return { end: at + part.length, values: [...reader.values, part.slice(reader.opened)] };
}

class Reader {
  readonly values: string[] = [];
  readonly #text: string;
  readonly #slashes: number;
  #depth = 0;
  /** Where the text begins that is being read; 0 between two. */
  opened = 0;

  constructor(text: string, slashes: number) {
    this.#text = text;
    this.#slashes = slashes;
  }

  get isClosed(): boolean {
    return this.#depth === 0 && this.opened === 0;
  }

  take(mark: string, index: number): void {
    if (mark.endsWith('"')) this.#takeQuote(mark.length - 1, index);
    else if (this.opened === 0) this.#takeOther(mark);
  }

  /** A quote with more backslashes is one of a value, unless those that are too many are backslashes of it. */
  #takeQuote(count: number, index: number): void {
    const more = count - this.#slashes;
    if (more < 0 || more % (2 * (this.#slashes + 1)) !== 0) return;
    const after = index + count + 1;
    if (this.opened > 0) {
      const value = this.#text.slice(this.opened, after - 1 - this.#slashes);
      const isName = /^\s{0,20}:/.test(this.#text.slice(after, after + 21));
      if (value !== "" && (!isName || looksMadeUp(value))) this.values.push(value);
    }
    this.opened = this.opened > 0 ? 0 : after;
  }

  #takeOther(mark: string): void {
    if (mark === "[" || mark === "{") this.#depth += 1;
    else if (mark === "]" || mark === "}") this.#depth -= 1;
    else this.values.push(mark);
  }
}
