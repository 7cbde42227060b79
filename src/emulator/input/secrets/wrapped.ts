import { withoutNamed } from "./find/named.ts";
import { isSecretName } from "./find/secret-names.ts";
import { REDACTED } from "./find/spans.ts";
import { Secret } from "./secret.ts";
import { withoutEscapes } from "./unescaped.ts";

/** A shorter secret is looked for in no text: it might be a word of it. */
export const SECRET_CHARS_MIN = 8;

/** Around such a value nothing is wrapped. */
const PLAIN = /^[\w-]*$/;

/** A longer value is looked for as it is: a client chooses how long it is. */
const WRAPPED_MAX = 2_000;
const BARE_MAX = 6;
const LAYERS_MAX = 10;

/** The first word of a value, and the signs up to the next one. */
const WORD = /[^A-Za-z\d]*([A-Za-z][\w-]{0,79})([^A-Za-z\d]+)(?=[A-Za-z\d])/y;

/** Words beside the names of secrets that people copy together with a value. */
const COPIED = /^(?:basic|digest|custom|export|set|env|header|h|my|is|the|value|const|let|var)$/i;

/** Quotes and brackets at both ends that somebody escaped. */
const ESCAPED_ENDS =
  /^(?:%(?:25){0,4}(?:2[0278]|3[ce]|5b|7b)|&(?:quot|apos|lt|gt);)+|(?:%(?:25){0,4}(?:2[0279]|3[ce]|5d|7d)|&(?:quot|apos|lt|gt);)+$/gi;

/** What else is copied behind a value, such as a note. */
const AFTER = /[\s,;].*$/s;

/** A URL with a user, which may have any signs: nobody encodes what they copy into a header. */
const WITH_USER = /:\/\/((?:[^:@]{0,200}:)?(.+))@/s;

/** A value, then what it is without what else was copied. */
export type Secrets = readonly [Secret, ...Secret[]];

/** A value as it is, and without the quotes, the name or the scheme that somebody copied with it. */
export const secretsOf = (value: string): Secrets => [
  new Secret(value),
  ...bareValuesIn(value).map((one) => new Secret(one)),
];

function bareValuesIn(value: string): readonly string[] {
  if (PLAIN.test(value) || value.length > WRAPPED_MAX) return NONE;
  const bare = new Set<string>();
  for (const text of new Set([value, value.replace(ESCAPED_ENDS, ""), withoutEscapes(value)])) {
    for (const user of WITH_USER.exec(text)?.slice(1) ?? NONE) bare.add(user);
    const inner = unwrapped(text);
    for (const one of [inner, inner.replace(AFTER, "")]) bare.add(one);
    withoutNamed(text, (named) => {
      bare.add(named);
      bare.add(unwrapped(named));
    });
  }
  return [...bare]
    .filter((one) => one.length >= SECRET_CHARS_MIN && one !== value && one !== REDACTED)
    .slice(0, BARE_MAX);
}

const NONE: readonly string[] = [];

/** A value without the signs at both ends, and without the words before it that only say what it is. */
function unwrapped(value: string): string {
  let start = 0;
  for (let i = 0; i < LAYERS_MAX; i++) {
    WORD.lastIndex = start;
    const [all = "", word = "", signs = ""] = WORD.exec(value) ?? [];
    const isName = /[\s:=.]/.test(signs) && (isSecretName(word) || COPIED.test(word));
    if (!isName) break;
    start += all.length;
  }
  let end = value.length;
  while (start < end && isSign(value.charAt(start))) start += 1;
  while (end > start && isSign(value.charAt(end - 1))) end -= 1;
  return value.slice(start, end);
}

const isSign = (letter: string): boolean => !/[A-Za-z\d]/.test(letter);
