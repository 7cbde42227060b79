import { withoutEscapes } from "../unescaped.ts";
import { isOpenValue, isSecretName } from "./secret-names.ts";
import type { Finder, Hit } from "./shapes.ts";
import { REDACTED } from "./spans.ts";

/** A name in a query or a form, up to its value. All repetitions have an end: a client chooses the text. */
const PAIR = /(?:^|[?&;#\s"'({,<])([\w.%[\]-]{1,80}?)=/g;
const PAIR_VALUE = /[^& \t-\r"\\<>#;]+|"[\w.~+/=%-]{4,}(?=")/y;

/** A name in JSON, up to its value. It may stand in a string of JSON, where quotes have backslashes. */
const FIELD = /(\\{0,15})"((?:\\.|[^"\\]){1,60}?)\1"\s*:\s*/g;

/** What follows where the value of a field is a name itself, whose own value stands in the next one. */
const NEXT_IS_VALUE = /"[\w.-]{1,80}"\s*,\s*"value"\s*:/y;

/**
 * The value of a field, by the number of backslashes before its quotes: a text, a list or a number. A quote with
 * another number of backslashes is one of the value, unless those that are too many are backslashes of it.
 */
function fieldValue(count: number): RegExp {
  const own = `(?:\\\\{${2 * (count + 1)}})*`;
  const quote = `\\\\{${count}}"`;
  const text = `${quote}((?:[^"\\\\]|\\\\+(?!["\\\\])|(?!${own}${quote})\\\\*")*${own})(?:${quote})?`;
  return new RegExp(`${text}|\\[[^\\]]{0,4000}\\]?|-?\\d[\\d.e+-]*`, "sy"); // V8 keeps what it has compiled
}

/** The head and the value of a part of a form that has a name. */
const PART =
  /\bname=\\?"?([^"\r\n;=]{1,80})(?:"|;|\\|(?=[\r\n]))[^\r\n=]{0,200}(?:=[^\r\n=]{0,200})?\r?\n(?:[^\r\n]{1,400}\r?\n){0,10}\r?\n/gi;
const PART_VALUE = /(?:(?!\r?\n--)[\s\S])+/y;

/** A name and its value in single quotes, in a tag, and as two texts of a list or of an object. */
const QUOTED = /'((?:\\.|[^'\\\r\n]){1,60})'\s*:\s*'((?:\\.|[^'\\])+)/g;
const TAG = /<([\w:.-]{1,80})(?:\s[^<>]{0,400})?>([^<>]{1,4000})(?=<\/\1\s*>)/g;
const LISTED = /\[\s*["']([\w.-]{1,80})["']\s*,\s*["']((?:\\.|[^"'\\])+)(?=["']\s*\])/g;
const TOLD =
  /"(?:name|key|header)"\s*:\s*"([\w.-]{1,80})"\s*,\s*"value"\s*:\s*"((?:\\.|[^"\\])+)/gi;

/** A name and its value in running text. */
const SAID =
  /(?<![\w.-])([\w.-]{1,80})[ \t]{0,4}:[ \t]{0,4}(?:(?:basic|bearer|digest|token)[ \t]{1,4})?([\w.~+/=-]{8,})/gi;

/** Shorter ones without a digit are words. */
const WORD_CHARS_MAX = 20;
const isNoWord = (value: string): boolean => /\d/.test(value) || value.length > WORD_CHARS_MAX;

/** Two texts of a list may be words: the first is the name of a header if words are joined in it. */
const isHeaderName = (name: string): boolean =>
  /[-_]|^(?:authorization|cookie|apikey)$/i.test(name);

/** `auth[token]` is about a token, and so are `headers.token` and `token[0]`. */
const lastWordOf = (name: string): string =>
  /[\w-]*[a-z_-][\w-]*(?=[^a-z_-]*$)/i.exec(name)?.[0] ?? name;

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

type ValueAfter = (
  text: string,
  at: number,
  head: RegExpMatchArray,
) => (Pick<Hit, "start" | "end" | "instead"> & { readonly values: readonly string[] }) | undefined;

/** Finds values behind their names. */
const behind = (heads: RegExp, sign: string, valueAfter: ValueAfter): Finder => {
  const hitsIn = function* (text: string): Generator<Hit> {
    let end = 0;
    for (const head of text.matchAll(heads)) {
      const hit = head.index < end ? undefined : hitBehind(text, head, valueAfter);
      if (hit !== undefined) yield hit;
      end = hit?.end ?? end;
    }
  };
  return (text) => (text.includes(sign) ? hitsIn(text) : []);
};

function hitBehind(text: string, head: RegExpMatchArray, valueAfter: ValueAfter): Hit | undefined {
  const name = lastWordOf(withoutEscapes(head.at(-1) ?? ""));
  if (!isSecretName(name)) return undefined;
  const found = valueAfter(text, (head.index ?? 0) + head[0].length, head);
  if (found === undefined || found.values.some((value) => isOpenValue(name, value)))
    return undefined;
  const { values, ...hit } = found;
  return { ...hit, taken: values.map((value) => ({ value, name })) };
}

const whole =
  (pattern: RegExp): ValueAfter =>
  (text, at) => {
    const value = matchAt(pattern, text, at)?.[0];
    if (value === undefined) return undefined;
    const start = value.startsWith('"') ? at + 1 : at;
    return { start, end: at + value.length, values: [text.slice(start, at + value.length)] };
  };

const fieldAfter: ValueAfter = (text, at, [, slashes = "", name]) => {
  if (name === "key" && matchAt(NEXT_IS_VALUE, text, at)) return undefined;
  const [all, inner] = matchAt(fieldValue(slashes.length), text, at) ?? [];
  if (all === undefined || inner === "") return undefined;
  const start = at + slashes.length + 1;
  if (inner !== undefined) return { start, end: start + inner.length, values: [inner] };
  const quoted = `${slashes}"${REDACTED}${slashes}"`;
  const isList = all.startsWith("[");
  const values = isList ? (all.match(/[^"\\\s,[\]]+/g) ?? []) : [all];
  const hit = { start: at, end: at + all.length, instead: isList ? `[${quoted}]` : quoted };
  return values.length === 0 ? undefined : { ...hit, values };
};

/** Finds names and values that one pattern tells. */
const told = (
  pattern: RegExp,
  sign: string,
  isMeant: (name: string, value: string) => boolean = () => true,
): Finder =>
  function* (text) {
    if (!text.includes(sign)) return;
    for (const { 0: all, 1: name = "", 2: value = "", index } of text.matchAll(pattern)) {
      if (!isMeant(name, value) || !isSecretName(name) || isOpenValue(name, value)) continue;
      const end = index + all.length;
      yield { start: end - value.length, end, taken: [{ value, name: lastWordOf(name) }] };
    }
  };

/** All that is a secret by its name. */
export const FIELD_FINDERS: readonly Finder[] = [
  told(TOLD, '"'),
  behind(FIELD, '"', fieldAfter),
  behind(PART, "name=", whole(PART_VALUE)),
  behind(PAIR, "=", whole(PAIR_VALUE)),
  told(QUOTED, "'"),
  told(TAG, "</"),
  told(LISTED, "[", isHeaderName),
  told(SAID, ":", (_, value) => isNoWord(value)),
];
