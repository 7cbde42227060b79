/** So much of the beginning of a key is as good as the key: texts are cut by whoever sends them. */
const BEGINNING_MIN = 12;

/** Deeper than this, a pattern inside a pattern is too much for the engine. */
const NESTED_MAX = 100;

/**
 * A pattern of all forms in which a secret may stand in a text: as it is or in other case; with any of
 * its signs in percents, escaped as in JSON or HTML; in hex; in base64, wherever in the text that was
 * encoded it began. Undefined if there is no secret.
 */
export function patternOf(secrets: readonly string[]): RegExp | undefined {
  const sources = secrets.filter((one) => one !== "").flatMap(sourcesOf);
  return sources.length === 0 ? undefined : new RegExp(sources.join("|"), "gi");
}

function sourcesOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [
    beginning([...bytes].map(signSource), BEGINNING_MIN),
    beginning(
      [...bytes].map((byte, i) => (i === 0 ? "" : "[ :-]?") + hex(byte)),
      BEGINNING_MIN,
    ),
    ...[0, 1, 2].map((offset) =>
      beginning([...base64At(bytes, offset)].map(base64Source), (BEGINNING_MIN * 4) / 3),
    ),
  ];
}

/** The first parts, and as many of the others as follow. */
function beginning(parts: readonly string[], least: number): string {
  const rest = parts.slice(least);
  const size = Math.max(1, Math.ceil(rest.length / NESTED_MAX));
  let tail = "";
  for (let end = rest.length; end > 0; end -= size) {
    tail = `(?:${rest.slice(Math.max(0, end - size), end).join("")}${tail})?`;
  }
  return parts.slice(0, least).join("") + tail;
}

const hex = (byte: number): string => byte.toString(16).padStart(2, "0");

/** In percents, which may have been written in percents in turn. All repetitions have an end: a service chooses the text. */
const percent = (code: string): string => `%(?:25){0,4}${code}`;

const literal = (sign: string): string => sign.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/** One byte, in each way in which it is written. */
function signSource(byte: number): string {
  const sign = literal(String.fromCharCode(byte));
  const code = hex(byte);
  return `(?:\\\\{0,8}${sign}|${percent(code)}|\\\\{1,8}(?:u00|x)${code}|&#(?:x0{0,6}${code}|0{0,6}${byte});)`;
}

/** What base64 makes of a secret that begins so many bytes after a group of three: the signs that hang on nothing else. */
function base64At(bytes: Buffer, offset: number): string {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
  const begin = Math.ceil((offset * 8) / 6);
  return encoded.slice(begin, Math.floor(((offset + bytes.length) * 8) / 6));
}

/** One sign of base64, or of the base64 of URLs. */
function base64Source(sign: string): string {
  if (sign === "+") return `(?:[+-]|${percent("2b")})`;
  if (sign === "/") return `(?:\\\\{0,8}\\/|_|${percent("2f")})`;
  return sign;
}
