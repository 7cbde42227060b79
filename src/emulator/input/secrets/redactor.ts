import { type Span, without } from "./find/spans.ts";
import type { Sought } from "./many-secrets.ts";
import {
  ESCAPE_SIGN,
  joinedHex,
  mayBeEscaped,
  readingsOf,
  textReadingsOf,
  type View,
} from "./unescaped.ts";

/** Takes known secrets out of texts, in whatever form they stand there. */
export class Redactor {
  readonly #secrets: readonly Sought[];
  /** Whether no secret has a letter that UTF-8 writes in several bytes. */
  readonly isPlain: boolean;

  constructor(secrets: readonly Sought[]) {
    this.#secrets = secrets;
    this.isPlain = secrets.every(({ isPlain }) => isPlain);
  }

  /** Whether one of them stands in a text. */
  isIn(text: string): boolean {
    if (this.#secrets.length === 0) return false;
    const read = this.isPlain ? text : inBytes(text);
    if (!mayBeEscaped(read)) return this.standsIn(read);
    for (const reading of textReadingsOf(read)) if (this.standsIn(reading)) return true;
    return false;
  }

  /** One pattern for all texts in lower case that may hold a secret, an escape, or something else. */
  signWith(more: string): RegExp {
    return new RegExp([ESCAPE_SIGN, more, ...this.#secrets.flatMap((one) => one.signs)].join("|"));
  }

  text(text: string): string {
    if (!this.isIn(text)) return text;
    const hasOneCase = text.toLowerCase().length === text.length;
    if (this.isPlain && hasOneCase) return this.#without(text);
    return Buffer.from(this.#without(inBytes(text)), "latin1").toString();
  }

  /** The same bytes, if there is no secret in them. */
  bytes(bytes: Uint8Array): Uint8Array {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
    for (const reading of textReadingsOf(text)) {
      if (this.standsIn(reading)) return Buffer.from(this.#without(text), "latin1");
    }
    return bytes;
  }

  /** Whether one stands in a text whose escapes are undone; `lower` is the same in lower case. */
  standsIn(text: string, lower: string = text.toLowerCase()): boolean {
    for (const secret of this.#secrets) {
      if (secret.isIn(text, lower) || isPartedIn(secret, text, lower)) return true;
    }
    return false;
  }

  #without(text: string): string {
    const spans: Span[] = [];
    for (const { text: read, sourceOf } of readingsOf(text)) {
      const lower = read.toLowerCase();
      for (const secret of this.#secrets) {
        for (const span of [...secret.spansIn(read, lower), ...partedSpans(secret, read, lower)]) {
          spans.push(sourceSpan(span, sourceOf));
        }
      }
    }
    return without(text, spans);
  }
}

const inBytes = (text: string): string => Buffer.from(text).toString("latin1");

function isPartedIn(secret: Sought, text: string, lower: string): boolean {
  if (!secret.mayBePartedIn(lower)) return false;
  const joined = joinedHex(text)?.text;
  return joined !== undefined && secret.isIn(joined, joined.toLowerCase());
}

function partedSpans(secret: Sought, text: string, lower: string): readonly Span[] {
  const joined = secret.mayBePartedIn(lower) ? joinedHex(text) : undefined;
  if (joined === undefined) return [];
  return secret.spansIn(joined.text, joined.text.toLowerCase()).map(({ start, end }) => ({
    start: joined.sourceOf(start),
    end: joined.sourceOf(end - 1) + 1, // what parts the last digits from the next stays
  }));
}

const sourceSpan = ({ start, end }: Span, sourceOf: View["sourceOf"]): Span => ({
  start: sourceOf(start),
  end: sourceOf(end),
});
