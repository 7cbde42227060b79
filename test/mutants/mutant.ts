import { readFileSync } from "node:fs";

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
} & Readonly<Partial<Record<Language, readonly Edit[]>>>;

/** The reference clients: where each lies, and how it is started. */
export const REFERENCES: Readonly<
  Record<Language, { readonly path: string; readonly command: readonly string[] }>
> = {
  node: { path: "examples/node/nanogpt-video.mjs", command: ["node"] },
  python: { path: "examples/python/nanogpt_video.py", command: ["python3"] },
};

/** The source of a mutant. Throws if an edit has nothing to change, or more than one place to do so. */
export function mutated(language: Language, edits: readonly Edit[]): string {
  const source = readFileSync(REFERENCES[language].path, "utf8");
  return edits.reduce((text, [from, to]) => {
    const times = text.split(from).length - 1;
    if (times !== 1) throw new Error(`${JSON.stringify(from)} stands there ${times} times`);
    return text.replace(from, () => to);
  }, source);
}
