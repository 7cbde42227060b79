import { clipWithin, codesOf, type Foreign, visible } from "./foreign.ts";

/** Where text comes out. SVG and JUnit are XML. JSON has its own function: `json`. */
export type Medium = "terminal" | "markdown" | "html" | "xml";

type Rules = {
  /** Makes the medium read foreign text as text. */
  readonly escape: (text: Foreign) => string;
  /** Writes a sign so that people read it, and a CI service does not. */
  readonly quote: (sign: string) => string;
};

/**
 * How foreign text is escaped for each medium. In all of them, characters that nobody sees are written as their
 * codes (`visible`), those of escape sequences too: where a sequence ends depends on what stands behind it, which
 * may be ours. No line is a command for a CI service that shows our output (`defused`).
 *
 * | medium   | escaped                    | becomes       | because                                   |
 * | -------- | -------------------------- | ------------- | ----------------------------------------- |
 * | terminal | ends of lines, tabs        | one blank     | a foreign line would look like one of ours |
 * |          | the middle of a long text  | a count       | it would push away all the rest           |
 * | markdown | all of these               | the same      |                                           |
 * |          | signs of markup            | `\` before it | they make tables, code, links and HTML    |
 * |          | `&amp;`, `@ $ ://`, `www.`  | HTML          | entities, mentions, formulas and autolinks |
 * | html     | `& < > " '`                | entities      | they make elements and attributes         |
 * | xml      | the same without `'`       | entities      | our attributes have `"`                   |
 * |          | ends of lines, tabs        | entities      | parsers turn them into blanks elsewhere   |
 * | CI       | as in a terminal, and `%`  | `%25`         | `annotation` has its signs percent-encoded |
 */
export const MEDIA: { readonly [M in Medium]: Rules } = {
  terminal: { escape: (text) => oneLine(text), quote: codesOf },
  markdown: { escape: (text) => markdownOf(oneLine(text)), quote: (sign) => `\\${sign}` },
  html: { escape: (text) => entitiesIn(lines(text), /[&<>"']/g), quote: entityOf },
  xml: { escape: (text) => entitiesIn(lines(text), /[&<>"\t\n]/g), quote: entityOf },
};

/** No sentence of ours is as long, and one with a foreign text in it begins and ends with our words. */
const TEXT_MAX = 4_000;

/** White space that is more than a blank. */
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]/;

const oneLine = (text: string): string =>
  visible(
    clipWithin(text, TEXT_MAX).replace(/[\s\u0085]+/g, (space) =>
      BREAKS.test(space) ? " " : space,
    ),
  );

const lines = (text: string): string => visible(text.replaceAll("\r\n", "\n"), "\t\n");

const span = (sign: string): string => `<span>${sign}</span>`;

/** What begins a list, a rule or a heading at the beginning of a line, where four blanks would begin code. */
const FIRST = /(?<=^ ?)(?:[-+](?=\s|$)|[-=](?=[-=]*\s*$))|(?<=^ ?\d{1,9})[.)](?=\s|$)/;

const markdownOf = (text: string): string =>
  text
    .replace(/^ +/, " ")
    .replace(/[\\`*_[\]|<>#~]/g, (sign) => `\\${sign}`)
    .replace(/&(?=#?\w+;)/g, "&amp;")
    .replace(/[@$]|:(?=\/\/)|(?<=www)\./gi, span)
    .replace(FIRST, (sign) => `\\${sign}`);

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

function entityOf(sign: string): string {
  return ENTITIES[sign] ?? `&#${sign.charCodeAt(0)};`;
}

const entitiesIn = (text: string, signs: RegExp): string => text.replace(signs, entityOf);

/** Where our colours may stand: they are not there in a log. */
const STYLES = "(?:\\u001b\\[\\d+m)*";

/** `::error::` at the beginning of a line, after blanks, as GitHub reads it. */
const AT_BEGINNING = new RegExp(
  `^((?:${STYLES}[^\\S\\n])*${STYLES}):(?=${STYLES}:[^\\n]*:${STYLES}:)`,
  "gm",
);

/** `##[error]`, `##vso[…]`, `##teamcity[…]`, as GitHub, Azure and TeamCity read them anywhere in a line. */
const ANYWHERE = new RegExp(`#(?=${STYLES}#(?:${STYLES}\\w)*${STYLES}\\[)`, "g");

/** A text in which no line is a command for a CI service. */
export const defused = (text: string, quote: Rules["quote"]): string =>
  text
    .replace(AT_BEGINNING, (_, before: string) => before + quote(":"))
    .replace(ANYWHERE, () => quote("#"));
