const inHex = (text: string): string => Buffer.from(text).toString("hex");

const inPercents = (text: string): string =>
  text.replace(/[\s\S]/g, (sign) => `%${inHex(sign).toUpperCase()}`);

const escaped = (text: string): string => text.replace(/[\s\S]/g, (sign) => `\\u00${inHex(sign)}`);

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
  "in percents of percents": encodeURIComponent(inPercents(key)),
  escaped: escaped(key),
  "for HTML": inHtml(key),
  "in hex": inHex(key),
  "in upper hex": inHex(key).toUpperCase(),
  "in hex with colons": [...Buffer.from(key)]
    .map((byte) => inHex(String.fromCharCode(byte)))
    .join(":"),
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
