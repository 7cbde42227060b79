import { pairsOfElements, withinElements } from "./elements.ts";
import { type Pair, pairsOfFields, withPairs } from "./pairs.ts";
import type { Finder } from "./shapes.ts";
import { REDACTED } from "./spans.ts";
import {
  behind,
  isMeantInText,
  matchAt,
  secretNameIn,
  told,
  type ValueAfter,
  valueMatching,
} from "./told.ts";
import { nestedAt } from "./within.ts";

/** A name in a query, a form or a path, up to its value. All repetitions have an end: a client chooses the text. */
const PAIR = /(?<![\w.%[\]-])([\w.%[\]-]{1,80}?)=/g;
const PAIR_VALUE = /=*[^& \t-\r"\\<>#;=][^& \t-\r"\\<>#;]*|"[\w.~+/=%-]{4,}(?=")/y;

/** A name in JSON, up to its value. It may stand in a string of JSON, where quotes have backslashes. */
const FIELD = /(\\{0,15})"((?:\\.|[^"\\]){1,60}?)\1"\s*:\s*/g;

/**
 * The value of a field, by the number of backslashes before its quotes: a text, a list or a number. A quote with
 * another number of backslashes is one of the value, unless those that are too many are backslashes of it.
 */
function fieldValue(count: number): RegExp {
  const own = `(?:\\\\{${2 * (count + 1)}})*`;
  const quote = `\\\\{${count}}"`;
  const text = `${quote}((?:[^"\\\\]|\\\\+(?!["\\\\])|(?!${own}${quote})\\\\*")*${own})(?:${quote})?`;
  return new RegExp(`${text}|[[{]|-?\\d[\\d.e+-]*`, "sy"); // V8 keeps what it has compiled
}

/** The head and the value of a part of a form that has a name. */
const PART =
  /\bname(?:\*(?:\d\*?)?=(?:[\w-]{0,20}'[\w-]{0,20}')?|=)\\?"?([^"\r\n;=]{1,80})(?:"|;|\\|(?=[\r\n]))[^\r\n=]{0,200}(?:=[^\r\n=]{0,200})?\r?\n(?:[^\r\n]{1,400}\r?\n){0,10}\r?\n/gi;
const PART_VALUE = /(?:(?!\r?\n--)[\s\S])+/y;

/** A name and its value in single quotes, and in a tag. */
const QUOTED = /'((?:\\.|[^'\\\r\n]){1,60})'\s*:\s*[bfru]{0,2}'((?:\\.|[^'\\]|'(?=[\w%&<>#]))+)/gi;
const TAG =
  /<([\w:.-]{1,80})(?:\s[^<>]{0,400})?>\s{0,80}(?:<!\[CDATA\[)?([^<>]{1,4000}?)(?=(?:\]\]>)?\s{0,80}<\/\1\s*>)/g;
const NAMED_TAG =
  /<[\w:.-]{1,80}\s[^<>]{0,200}?\b(?:key|name|id)=["']([\w.:-]{1,80})["'][^<>]{0,200}>(?:<!\[CDATA\[)?([^<>]{1,4000})/gi;

/** In a sentence, rather than in a URL or a form, a name such as `key` may be a word, and so may its value. */
const pairAfter: ValueAfter = (text, at, head) => {
  const hit = valueMatching(PAIR_VALUE)(text, at, head);
  if (hit === undefined || isInUrl(text, head.index ?? 0, hit.end)) return hit;
  const name = secretNameIn(head.at(-1) ?? "") ?? "";
  return hit.values.every((value) => isMeantInText(name, value)) ? hit : undefined;
};

const isInUrl = (text: string, start: number, end: number): boolean =>
  start === 0
    ? /^(?:[&;]|$)/.test(text.slice(end, end + 1))
    : /[?&;#/=]/.test(text[start - 1] ?? "");

const fieldAfter: ValueAfter = (text, at, [, slashes = ""]) => {
  const [all, inner] = matchAt(fieldValue(slashes.length), text, at) ?? [];
  if (all === undefined || inner === "") return undefined;
  const start = at + slashes.length + 1;
  if (inner !== undefined) return { start, end: start + inner.length, values: [inner] };
  const quoted = `${slashes}"${REDACTED}${slashes}"`;
  if (all !== "[" && all !== "{") {
    return { start: at, end: at + all.length, instead: quoted, values: [all] };
  }
  const { end, values } = nestedAt(text, at, slashes.length);
  const instead = all === "[" ? `[${quoted}]` : quoted;
  return { start: at, end, instead, values };
};

function* pairsIn(text: string): Generator<Pair> {
  yield* pairsOfFields(text);
  yield* pairsOfElements(text);
}

/** All that is a secret by its name in a document or a URL. */
export const FIELD_FINDERS: readonly Finder[] = [
  withPairs(pairsIn, [behind(FIELD, '"', fieldAfter), told(TAG, "</")]),
  behind(PART, "name", valueMatching(PART_VALUE)),
  behind(PAIR, "=", pairAfter),
  told(QUOTED, "'"),
  told(NAMED_TAG, "</"),
  withinElements,
];
