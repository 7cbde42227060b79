import { readFileSync } from "node:fs";
import type { BooksSource } from "../../src/contracts/check-client/adapter.ts";

/** A text of a reference client, which stands there once, and what stands in its place. */
export type Edit = readonly [from: string, to: string];

export const LANGUAGES = ["node", "python"] as const;
export type Language = (typeof LANGUAGES)[number];

/** A client with one defect: the reference client, changed in one way. */
export type Mutant = {
  /** What it does, in words: `polls on after CANCELED`. */
  readonly name: string;
  /** The check that has to catch it. */
  readonly check: string;
  /** Other checks that the same defect breaks, each with the reason why it must. */
  readonly also?: Readonly<Record<string, string>>;
  /** Where it shows, if not in a situation that the check looks at. */
  readonly meets?: readonly string[];
  /** It is the reference client with books beside it that is changed. */
  readonly keepsBooks?: true;
} & Readonly<Partial<Record<Language, readonly Edit[]>>>;

/** Where a client lies, and how it is started. */
type Source = { readonly path: string; readonly command: readonly string[] };

/** The reference clients. */
export const REFERENCES: Readonly<Record<Language, Source>> = {
  node: { path: "examples/node/nanogpt-video.mjs", command: ["node"] },
  python: { path: "examples/python/nanogpt_video.py", command: ["python3"] },
};

/** What keeps books beside a reference client, whose path it takes before its other words. */
export const BOOKKEEPERS: Readonly<Record<Language, Source>> = {
  node: { path: "test/mutants/with-books/with-books.mjs", command: ["node"] },
  python: { path: "test/mutants/with-books/with_books.py", command: ["python3"] },
};

/** How the books of that are read, which lies at `path`. */
export const booksOf = (
  language: Language,
  command: readonly string[],
  path: string,
): BooksSource =>
  language === "node"
    ? { file: "books.json", amount: ["usd"] }
    : { command: [...command, path], amount: ["millionths"], unit: "millionths" };

/** The source of a mutant. Throws if an edit has nothing to change, or more than one place to do so. */
export function mutated(
  language: Language,
  edits: readonly Edit[],
  sources: Readonly<Record<Language, Source>> = REFERENCES,
): string {
  const source = readFileSync(sources[language].path, "utf8");
  return edits.reduce((text, [from, to]) => {
    const times = text.split(from).length - 1;
    if (times !== 1) throw new Error(`${JSON.stringify(from)} stands there ${times} times`);
    return text.replace(from, () => to);
  }, source);
}
