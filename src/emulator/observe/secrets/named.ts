import { isSecretName } from "./credentials.ts";
import { REDACTED } from "./redactor.ts";
import { mayBeEscaped, plain, textsOf } from "./unescaped.ts";

/** Takes up a secret, as it reads, with the name under which it stood; undefined if its form alone tells. */
export type Take = (value: string, name: string | undefined) => void;

/** A sign in percents, which may have been written in percents in turn. All repetitions have an end: a client chooses the text. */
const percent = (codes: string): string => `%(?:25){0,4}(?:${codes})`;

/** How often a percent sign is one in percents itself: what stands before the code of a character. */
const LEVELS = [0, 1, 2, 3, 4].map((level) => "25".repeat(level));

/** A name in a query or a form, up to its value. It may stand in a URL within another. */
const PAIR = new RegExp(
  `(?:^|[?&;#\\s"'({,]|&amp;|\\\\u0026|${percent("3f|26|23|3b|20")})` +
    `([\\w.%[\\]-]{1,80}?)(?:=|${percent("3d")})`,
  "gi",
);
const PAIR_VALUE = /(?:\\\/|[^&\s"\\<>#;])+/y;
/** The same behind a `%3D`, by how often its percent sign is one in percents: it ends before such a sign. */
const PAIR_VALUES_IN_PERCENTS = LEVELS.map(
  (level) => new RegExp(`(?:(?!%${level}(?:26|23|3b|22))[^&\\s"\\\\<>#;])+`, "iy"),
);

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
  return new RegExp(`${text}|\\[[^\\]]{0,4000}\\]?|-?\\d[\\d.e+-]*`, "sy"); // V8 keeps what it has compiled
}

/** The head and the value of a part of a form that has a name. */
const PART =
  /\bname=\\?"?([^"\r\n;=]{1,80})(?:"|;|\\|(?=[\r\n]))[^\r\n=]{0,200}(?:=[^\r\n=]{0,200})?\r?\n(?:[^\r\n]{1,400}\r?\n){0,10}\r?\n/gi;
const PART_VALUE = /(?:(?!\r?\n--)[\s\S])+/y;

/** Who stands before the host of a URL, up to the last `@`; then the same in percents. */
const USERS = [
  /((:)(?:\\?\/){2})([^\s/?#"<>\\]{1,2000})(?=@)/gi,
  ...LEVELS.map(
    (level) =>
      new RegExp(
        `((%${level}3a)(?:%${level}2f){2})((?:(?!%${level}(?:2f|3f|23))[^\\s/?#"<>\\\\]){1,2000})(?=%${level}40)`,
        "gi",
      ),
  ),
];

const KEY_LIKE = /()(?<![A-Za-z0-9])(sk-[\w-]{4,})/g;

/** A key like the real ones, a token that says by itself what it is, and one behind its scheme. */
const SHAPES = [
  KEY_LIKE,
  /()\b(eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*)/g,
  /\b(bearer(?:\s+|%20|\+))(?=[\w.~+/=-]*\d)([\w.~+/=-]{16,})/gi,
];

/** What stands in every text that has a secret by its name or by its form: the source of a pattern. */
export const SIGN = "@|key|token|secret|pass|pwd|auth|credential|jwt|bearer|cookie|session|sk-|eyj";
const NAMED = new RegExp(SIGN, "i");

/** Whether a text whose escapes are undone may have a secret by its name or by its form. */
export const mayBeNamed = (text: string): boolean => NAMED.test(text);

/** Whether a secret looks like a key of the service. */
export const isKeyLike = (value: string): boolean => value.search(KEY_LIKE) >= 0;

/** A text without what is a secret by its name or by its form; each is taken up. */
export function withoutNamed(text: string, take: Take): string {
  let left = text;
  if (left.includes('"')) left = withoutValues(left, FIELD, fieldAfter, take);
  if (left.includes("name=")) left = withoutValues(left, PART, partAfter, take);
  if (left.includes("=") || left.includes("%")) left = withoutValues(left, PAIR, pairAfter, take);
  for (const users of USERS) {
    left = left.replace(users, (_, before: string, colon: string, user: string) => {
      takeUser(user, colon, take);
      return before + REDACTED;
    });
  }
  for (const shape of SHAPES) {
    left = left.replace(shape, (_, before: string, value: string) => {
      take(value, undefined);
      return before + REDACTED;
    });
  }
  return left;
}

/** Takes up what has the form of a secret once its escapes are undone. */
export function takeEscaped(text: string, take: Take): void {
  if (!mayBeEscaped(text)) return;
  for (const reading of textsOf(text)) {
    for (const shape of SHAPES) {
      for (const [, , value = ""] of reading.matchAll(shape)) take(value, undefined);
    }
  }
}

/** A value behind its name: what of it is secret, and what stands in the place of the whole. */
type Value = {
  readonly texts: readonly string[];
  readonly length: number;
  readonly instead: string;
};

type ValueAfter = (text: string, at: number, head: RegExpMatchArray) => Value | undefined;

/** A text without the values whose names say that they are secret. */
function withoutValues(text: string, heads: RegExp, valueAfter: ValueAfter, take: Take): string {
  const parts: string[] = [];
  let end = 0;
  for (const head of text.matchAll(heads)) {
    const at = head.index + head[0].length;
    const name = lastWordOf(plain(head.at(-1) ?? ""));
    const value = head.index >= end && isSecretName(name) ? valueAfter(text, at, head) : undefined;
    if (value === undefined) continue;
    for (const one of value.texts) take(plain(one), name);
    parts.push(text.slice(end, at), value.instead);
    end = at + value.length;
  }
  return parts.length === 0 ? text : parts.join("") + text.slice(end);
}

/** `auth[token]` is about a token, and so is `headers.token`. */
const lastWordOf = (name: string): string => /[\w-]+(?=[^\w-]*$)/.exec(name)?.[0] ?? name;

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

const pairAfter: ValueAfter = (text, at, [head]) => {
  const level = /%((?:25)*)3d$/i.exec(head)?.[1];
  const pattern = level === undefined ? PAIR_VALUE : PAIR_VALUES_IN_PERCENTS[level.length / 2];
  const value = pattern && matchAt(pattern, text, at)?.[0];
  return value === undefined
    ? undefined
    : { texts: [value], length: value.length, instead: REDACTED };
};

const partAfter: ValueAfter = (text, at) => {
  const value = matchAt(PART_VALUE, text, at)?.[0];
  return value === undefined
    ? undefined
    : { texts: [value], length: value.length, instead: REDACTED };
};

const fieldAfter: ValueAfter = (text, at, [, slashes = ""]) => {
  const [whole, inner] = matchAt(fieldValue(slashes.length), text, at) ?? [];
  if (whole === undefined) return undefined;
  const quoted = `${slashes}"${REDACTED}${slashes}"`;
  const isList = whole.startsWith("[");
  const texts = isList ? (whole.match(/[^"\\\s,[\]]+/g) ?? []) : [inner ?? whole];
  return { texts, length: whole.length, instead: isList ? `[${quoted}]` : quoted };
};

/** Of the two of whom a URL names, either may be a key. */
function takeUser(user: string, colon: string, take: Take): void {
  const at = user.toLowerCase().indexOf(colon.toLowerCase());
  const parts = at < 0 ? [user] : [user.slice(0, at), user.slice(at + colon.length)];
  for (const part of parts) if (part !== "") take(plain(part), undefined);
}
