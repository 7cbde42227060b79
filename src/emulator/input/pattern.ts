import { RE2JS } from "re2js";
import { filled, made, type Schema } from "./schema.ts";
import { shown } from "./shown.ts";

/** A regular expression that somebody wrote. Looking takes time by the length of the text, never more. */
export type Pattern = {
  readonly source: string;
  /** Whether it stands anywhere in a text. Case does not count, and `^` and `$` stand for lines. */
  isIn(text: string): boolean;
};

const CHARS_MAX = 1_000;

/**
 * Text that is a regular expression in RE2's syntax: no look-around, no back-references.
 *
 * @example
 * const reading = read(pattern, "^saved .*\\.mp4$");
 * // reading.value.isIn("done\nSaved a.mp4") is true
 */
export const pattern: Schema<Pattern> = made(filled("a regular expression"), (source) => {
  if (source.length > CHARS_MAX) {
    return {
      ok: false,
      problem: `must be a regular expression of ${CHARS_MAX} characters at most`,
    };
  }
  try {
    const compiled = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE | RE2JS.MULTILINE);
    return { ok: true, value: { source, isIn: (text) => compiled.test(text) } };
  } catch (error) {
    const reason = String(Object(error).message).replace(/^error parsing regexp: |: `.*/gs, "");
    const problem = `must be a regular expression in RE2's syntax; got ${shown(source)}: ${reason}`;
    return { ok: false, problem };
  }
});
