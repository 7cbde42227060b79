import type { Span } from "./find/spans.ts";
import type { Form } from "./forms.ts";
import type { Secret } from "./secret.ts";

/** So many are looked for one by one: that is faster than a tree of them. */
const FEW_MAX = 20;

/** What is looked for in a text: one secret, or many at once. */
export type Sought = Pick<Secret, "isPlain" | "signs" | "isIn" | "mayBePartedIn" | "spansIn">;

/** These secrets; many are looked for at once. */
export const soughtAtOnce = (secrets: readonly Secret[]): readonly Sought[] =>
  secrets.length > FEW_MAX ? [new ManySecrets(secrets)] : secrets;

/** Secrets that are looked for in one pass through a text, however many there are. */
class ManySecrets implements Sought {
  readonly #folded = new Tree();
  readonly #exact = new Tree();
  readonly #pairs = new Set<string>();
  readonly isPlain: boolean;
  /** A pattern of all would take longer than the search itself. */
  readonly signs = [""];

  constructor(secrets: readonly Secret[]) {
    this.isPlain = secrets.every(({ isPlain }) => isPlain);
    for (const { forms, pairs } of secrets) {
      for (const form of forms.folded) this.#folded.add(form);
      for (const form of forms.exact) this.#exact.add(form);
      this.#pairs.add(pairs.join(""));
    }
  }

  isIn(text: string, lower: string): boolean {
    return !this.#folded.spansIn(lower).next().done || !this.#exact.spansIn(text).next().done;
  }

  mayBePartedIn(lower: string): boolean {
    for (const [, first = "", second = ""] of lower.matchAll(PARTED_PAIRS)) {
      if (this.#pairs.has(first + second)) return true;
    }
    return false;
  }

  spansIn(text: string, lower: string): readonly Span[] {
    return [...this.#folded.spansIn(lower), ...this.#exact.spansIn(text)];
  }
}

const PARTED_PAIRS = /([0-9a-f]{2})[ :-](?=([0-9a-f]{2}))/g;

/** Within a longer secret no other one is looked for: a client chooses how long it is. */
const OVERLAP_MAX = 256;

/** What some forms have in common behind a place in a tree. */
type Branch = {
  readonly letters: string;
  /** The shortest beginning that is looked for among these forms. */
  headLength: number;
  /** How they go on, by the first letter. */
  next: Map<number, Branch> | undefined;
};

/** Forms by their letters: those that begin alike share a way. */
class Tree {
  readonly #root: Branch = { letters: "", headLength: Number.POSITIVE_INFINITY, next: undefined };

  add({ head, whole }: Form): void {
    let branch = this.#root;
    for (let at = 0; at < whole.length; ) {
      branch.next ??= new Map();
      const next = nextFor(branch.next, whole, at, head.length);
      next.headLength = Math.min(next.headLength, head.length);
      at += next.letters.length;
      branch = next;
    }
  }

  /** The beginnings of forms in a text, each with as much of the rest as follows. */
  *spansIn(text: string): Generator<Span> {
    for (let start = 0; start < text.length; ) {
      const end = this.#endFrom(text, start);
      if (end > start) yield { start, end };
      start = end - start > OVERLAP_MAX ? end : start + 1;
    }
  }

  /** Where the longest form ends that begins there; at its own start if none does. */
  #endFrom(text: string, start: number): number {
    let end = start;
    let at = start;
    for (let { next } = this.#root; next !== undefined; ) {
      const branch: Branch | undefined = next.get(text.charCodeAt(at));
      if (branch === undefined) break;
      const length = sharedLength(branch.letters, text, at);
      at += length;
      if (at - start >= branch.headLength) end = at;
      next = length === branch.letters.length ? branch.next : undefined;
    }
    return end;
  }
}

/** The branch for what a form has from there on, or for the first letters of it. */
function nextFor(
  branches: Map<number, Branch>,
  form: string,
  at: number,
  headLength: number,
): Branch {
  const letter = form.charCodeAt(at);
  const found = branches.get(letter);
  if (found === undefined) {
    const leaf: Branch = { letters: form.slice(at), headLength, next: undefined };
    branches.set(letter, leaf);
    return leaf;
  }
  const length = sharedLength(found.letters, form, at);
  if (length === found.letters.length) return found;
  const rest = { ...found, letters: found.letters.slice(length) };
  const next = new Map([[rest.letters.charCodeAt(0), rest]]);
  const both = { ...found, letters: found.letters.slice(0, length), next };
  branches.set(letter, both);
  return both;
}

/** How many letters a text has in common from there on. */
function sharedLength(letters: string, text: string, at: number): number {
  let length = 1; // the first one led here
  while (length < letters.length && letters[length] === text[at + length]) length += 1;
  return length;
}
