const inHex = (text: string): string => Buffer.from(text).toString("hex");

const inPercents = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");

const escaped = (text: string): string =>
  text.replace(/[\s\S]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

const inBraces = (text: string): string =>
  [...text].map((sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`).join("");

const inOctal = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" },
};

const inHtml = (text: string): string =>
  text.replace(/[\s\S]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Ways in which a service may send a key back, by a name. */
export const waysToLeak = (key: string): Readonly<Record<string, string>> => ({
  plain: key,
  "in upper case": key.toUpperCase(),
  "cut off": key.slice(0, -6),
  "cut off early": key.slice(0, 12),
  "for a URL": encodeURIComponent(key),
  "in percents": inPercents(key),
  "in upper percents": inPercents(key).toUpperCase(),
  "in percents of percents": encodeURIComponent(inPercents(key)),
  "for a URL within a URL": encodeURIComponent(encodeURIComponent(key)),
  "for a form": new URLSearchParams({ key }).toString().slice("key=".length),
  escaped: escaped(key),
  "escaped in braces": inBraces(key),
  "escaped in octal": inOctal(key),
  "for JSON": inJson(key),
  "for JSON within JSON": inJson(inJson(key)),
  "for JSON, for a URL": encodeURIComponent(inJson(key)),
  "for HTML by name": key.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign),
  "for HTML": inHtml(key),
  "in hex": inHex(key),
  "in upper hex": inHex(key).toUpperCase(),
  "in hex with colons": (inHex(key).match(/../g) ?? []).join(":"),
  based: btoa(key),
  "based with a user": btoa(`user:${key}`),
  "based as Bearer": btoa(`Bearer ${key}`),
  "based behind one": btoa(`x${key}`),
  "based behind two": btoa(`xx${key} and more`),
  "based for a URL": Buffer.from(`key=${key}`).toString("base64url"),
  "cut off, based": btoa(`user:${key.slice(0, -6)}`),
});

const partsOf = (text: string, size: number): readonly string[] =>
  Array.from({ length: Math.max(0, text.length - size + 1) }, (_, i) => text.slice(i, i + size));

/** Enough of each form that nobody would find it by chance. */
export const piecesOfKey = (key: string): readonly string[] => [
  ...partsOf(key, 16),
  ...partsOf(inHex(key), 32),
  ...[0, 1, 2].flatMap((n) => {
    const based = btoa("x".repeat(n) + key).replace(/=+$/, "");
    return partsOf(based.slice(4, -4), 20);
  }),
];
