/** A text made of another one, and where in that other one each of its characters came from. */
export type View = {
  readonly text: string;
  /** The place in the other text at which what stands here begins. */
  sourceOf(index: number): number;
};

/**
 * One character written in another way: in percents, with a backslash as in JSON or in a program, by number or name as in
 * HTML. What UTF-16 and UTF-32 put between the letters of ASCII is one that stands for nothing.
 */
const ESCAPE =
  /%[0-9a-f]{2}|\\(?:ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|u[0-9a-f]{4}|[ux]\{[0-9a-f]{1,6}\}|x[0-9a-f]{2}|[0-3][0-7]{2}|[^\0])|\0+|&(?:#(?:x[0-9a-f]{1,8}|\d{1,9})|amp|lt|gt|quot|apos);/gi;

/** What stands in every text that has an escape: the source of a pattern. */
export const ESCAPE_SIGN = "[%\\\\\\0]|&(?:#|amp;|lt;|gt;|quot;|apos;)";

const ENTITY = /&(?:#|amp;|lt;|gt;|quot;|apos;)/i;

/** Two hexadecimal digits that something parts from the next two. */
const PARTED_HEX = /([0-9a-f]{2})[ :-](?=[0-9a-f]{2})/gi;

/** Whether an escape may stand in a text. */
export const mayBeEscaped = (text: string): boolean =>
  text.includes("%") ||
  text.includes("\\") ||
  text.includes("\0") ||
  (text.includes("&") && ENTITY.test(text));

/** How often a text may have been escaped in turn. */
const ESCAPED_MAX = 5;

/** A text as it stands, then as it reads with its escapes undone once, twice and so on. */
export function* readingsOf(text: string): Generator<View> {
  let reading: View = { text, sourceOf: (index) => index };
  yield reading;
  for (let i = 0; i < ESCAPED_MAX; i++) {
    const view = unescaped(reading.text);
    if (view === undefined) return;
    const { sourceOf } = reading;
    reading = { text: view.text, sourceOf: (index) => sourceOf(view.sourceOf(index)) };
    yield reading;
  }
}

/** The same readings, for whoever does not ask where they came from: that takes most of the time. */
export function* textReadingsOf(text: string): Generator<string> {
  yield text;
  let last = text;
  for (let i = 0; i < ESCAPED_MAX && mayBeEscaped(last); i++) {
    const next = last.replace(ESCAPE, meaningOf);
    if (next === last) return;
    yield next;
    last = next;
  }
}

/** A text with all its escapes undone. */
export function withoutEscapes(text: string): string {
  if (!mayBeEscaped(text)) return text;
  let last = "";
  for (const reading of textReadingsOf(Buffer.from(text).toString("latin1"))) last = reading;
  const read = Buffer.from(last, "latin1").toString();
  return read.includes("\ufffd") ? last : read;
}

/** A text with its escapes undone, once; undefined if there are none. */
const unescaped = (text: string): View | undefined =>
  mayBeEscaped(text) ? edited(text, ESCAPE, meaningOf) : undefined;

/** A text with the escapes of JSON undone, once: those of a URL in it say where its parts end. */
export const jsonUnescaped = (text: string): View | undefined =>
  text.includes("\\") ? edited(text, /\\(?:u[0-9a-f]{4}|[^u])/gi, meaningOf) : undefined;

/** A text with the escapes of HTML undone, once, for the same reason. */
export const htmlUnescaped = (text: string): View | undefined =>
  ENTITY.test(text)
    ? edited(text, /&(?:#(?:x[0-9a-f]{1,8}|\d{1,9})|amp|lt|gt|quot|apos);/gi, meaningOf)
    : undefined;

/** A text without what parts hexadecimal digits; undefined if nothing does. */
export const joinedHex = (text: string): View | undefined =>
  edited(text, PARTED_HEX, (match) => match.slice(0, 2));

/** A text with each match of a pattern in other words; undefined if there is none. */
export function edited(
  text: string,
  pattern: RegExp,
  edit: (match: string) => string,
): View | undefined {
  /** Where the text goes on after each edit, there and here. */
  const here: number[] = [0];
  const there: number[] = [0];
  const parts: string[] = [];
  let length = 0;
  let end = 0;
  const add = (part: string) => {
    parts.push(part);
    length += part.length;
  };
  for (const { 0: match, index } of text.matchAll(pattern)) {
    add(text.slice(end, index));
    here.push(length);
    there.push(index);
    add(edit(match));
    end = index + match.length;
    here.push(length);
    there.push(end);
  }
  if (end === 0) return undefined;
  add(text.slice(end));
  const sourceOf = (index: number): number => {
    const at = lastUpTo(here, index);
    return (there[at] ?? 0) + index - (here[at] ?? 0);
  };
  return { text: parts.join(""), sourceOf };
}

/** The last place in an ascending list whose number is no greater. */
function lastUpTo(list: readonly number[], wanted: number): number {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((list[middle] ?? 0) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

function pairOf(escaped: string): number {
  const [high, low] = [escaped.slice(2, 6), escaped.slice(8)].map((code) =>
    Number.parseInt(code, 16),
  );
  return String.fromCharCode(high ?? 0, low ?? 0).codePointAt(0) ?? 0;
}

const CONTROLS: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** What an escape stands for, in the bytes of UTF-8. */
function meaningOf(escaped: string): string {
  if (escaped.startsWith("%")) return String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
  if (escaped.startsWith("\0")) return "";
  if (escaped.startsWith("&")) return meaningOfEntity(escaped);
  if (escaped.length === 12) return inBytes(pairOf(escaped)); // a character in two halves
  const sign = escaped.slice(1);
  if (/^\d{3}$/.test(sign)) return String.fromCharCode(Number.parseInt(sign, 8));
  if (sign.length > 1) return inBytes(Number.parseInt(sign.replace(/^.\{?/, ""), 16));
  return CONTROLS[sign] ?? sign;
}

function meaningOfEntity(escaped: string): string {
  const [, isHex, code] = /^&#(x)?(\w+);$/i.exec(escaped) ?? [];
  if (code === undefined) return NAMED[escaped.slice(1, -1).toLowerCase()] ?? escaped;
  return inBytes(Number.parseInt(code, isHex ? 16 : 10));
}

function inBytes(code: number): string {
  if (code < 0x80) return String.fromCharCode(code);
  return code > 0x10ffff ? "?" : Buffer.from(String.fromCodePoint(code)).toString("latin1");
}
