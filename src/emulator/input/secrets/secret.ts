import { createHash } from "node:crypto";
import type { Span } from "./find/spans.ts";
import { type Form, type Forms, formsOf, headsOf } from "./forms.ts";

const ID_DIGITS = 8;

/** The beginning of its SHA-256, which tells one secret from another and gives neither away. */
export const idOf = (secret: string): string =>
  createHash("sha256").update(secret).digest("hex").slice(0, ID_DIGITS);

/** One value that must not come out, whatever its length and its letters. */
export class Secret {
  readonly #value: string;
  readonly #heads: ReturnType<typeof headsOf>;
  #id: string | undefined;
  /** Whether it has no letter that UTF-8 writes in several bytes. */
  readonly isPlain: boolean;

  constructor(value: string) {
    this.#value = value;
    this.#heads = headsOf(value);
    this.isPlain = Buffer.byteLength(value) === value.length;
  }

  /** Patterns of which one is, in lower case, in every text that it may stand in. */
  get signs(): readonly string[] {
    const { folded, exact } = this.#heads;
    return [
      ...[...folded, ...exact].map((head) => literal(head.toLowerCase())),
      this.pairs.join("[ :-]"),
    ];
  }

  get id(): string {
    this.#id ??= idOf(this.#value);
    return this.#id;
  }

  /** All ways in which it is looked for. */
  get forms(): Forms {
    return formsOf(this.#value);
  }

  /** Its first four hexadecimal digits. */
  get pairs(): readonly [string, string] {
    return this.#heads.pairs;
  }

  /** Whether it, or a long beginning of it, stands in a text whose escapes are undone; `lower` is the same in lower case. */
  isIn(text: string, lower: string): boolean {
    const { folded, exact } = this.#heads;
    for (const head of folded) if (lower.includes(head)) return true;
    for (const head of exact) if (text.includes(head)) return true;
    return false;
  }

  /** Whether its hexadecimal digits may stand in a text with something between them. */
  mayBePartedIn(lower: string): boolean {
    const [first, second] = this.pairs;
    for (let i = lower.indexOf(first); i >= 0; i = lower.indexOf(first, i + 1)) {
      if (lower.startsWith(second, i + 3)) return true;
    }
    return false;
  }

  /** Where it stands in such a text. */
  spansIn(text: string, lower: string): readonly Span[] {
    const { folded, exact } = this.forms;
    return [
      ...folded.flatMap((form) => spansOf(form, lower)),
      ...exact.flatMap((form) => spansOf(form, text)),
    ];
  }
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/** The beginnings of a form in a text, each with as much of the rest as follows. */
function spansOf({ head, whole }: Form, text: string): readonly Span[] {
  const spans: Span[] = [];
  for (let start = text.indexOf(head); start >= 0; ) {
    let length = head.length;
    while (length < whole.length && text[start + length] === whole[length]) length += 1;
    spans.push({ start, end: start + length });
    start = text.indexOf(head, start + length);
  }
  return spans;
}
