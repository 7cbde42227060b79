/** More of a list or an object is not looked at. */
const CHARS_MAX = 8_000;

const MARK = /\\*"|[[\]{}]|-?\d[\d.e+-]*/g;

type Nested = { readonly end: number; readonly values: readonly string[] };

/**
 * A list or an object of JSON, from its first sign on: where it ends, and the texts and numbers in it that
 * are no names.
 *
 * @param slashes how many backslashes stand before each quote, as in a string of JSON.
 */
export function nestedAt(text: string, at: number, slashes: number): Nested {
  const part = text.slice(at, at + CHARS_MAX);
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
      if (value !== "" && !isName) this.values.push(value);
    }
    this.opened = this.opened > 0 ? 0 : after;
  }

  #takeOther(mark: string): void {
    if (mark === "[" || mark === "{") this.#depth += 1;
    else if (mark === "]" || mark === "}") this.#depth -= 1;
    else this.values.push(mark);
  }
}
