import { matchAt } from "./told.ts";

/** How far back such a sign may have been opened. */
const LOOK_BACK = 200;

/** A sign that ends a value, in the form that an escape, or a URL as a whole, gives it there. */
const ESCAPED_SIGN =
  /%(?:25){0,4}(?:2[02367]|3[bce]|5c|60)|\\+["'`<>]|&(?:quot|apos|lt|gt|#3[49]);/iy;
/** Nothing follows at once behind one that closes a value. */
const IS_QUOTE = /2[27]$|["']$|quot|apos|#3[49]/;
const URL_SIGN = /["'`]/y;
const IS_URL = /^(?:https?:\/)?\/\S*$/;

/** As much of a value as follows such a sign, up to the next one. */
const REST = /(?:[^\s"'`\\<>&#;/?%]|%(?!(?:25){0,4}(?:0[ad]|2[02367]|3[bce]|5c|60)))*/iy;
const URL_REST = /[^\s&#;/?<>]+/y;

/** Finds where values really end in a text that reads otherwise once its escapes are undone. */
export class Ends {
  readonly #text: string;
  readonly #isUrl: boolean;

  constructor(text: string) {
    this.#text = text;
    this.#isUrl = IS_URL.test(text);
  }

  /** Where a value ends that seems to end at a sign: one that stands nowhere before the value is a part of it. */
  of(start: number, end: number): number {
    const text = this.#text;
    let last = end;
    for (;;) {
      const sign = matchAt(ESCAPED_SIGN, text, last)?.[0];
      if (sign === undefined) break;
      const next = last + sign.length;
      const closes = !(IS_QUOTE.test(sign) && /\w/.test(text.charAt(next)));
      if (closes && this.#isOpened(start, sign)) return last;
      last = endOf(REST, text, next);
    }
    const bare = this.#isUrl ? matchAt(URL_SIGN, text, last)?.[0] : undefined;
    return bare === undefined || this.#isOpened(start, bare) ? last : endOf(URL_REST, text, last);
  }

  #isOpened(start: number, sign: string): boolean {
    return this.#text.slice(Math.max(0, start - LOOK_BACK), start).includes(sign);
  }
}

const endOf = (rest: RegExp, text: string, at: number): number =>
  at + (matchAt(rest, text, at)?.[0].length ?? 0);
