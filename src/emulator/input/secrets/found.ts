import type { Place, SecretFact } from "./facts.ts";
import { isWord } from "./find/secret-names.ts";
import { withoutEscapes } from "./unescaped.ts";

/** A secret that was found in a request, by its name, by its form, or because it is the key of the account. */
export type Found = Pick<SecretFact, "place" | "name" | "scheme"> & { readonly value: string };

const SCHEME = /^([a-z][\w-]*)\s+(?=\S)/i;

/** The secrets in a header that holds nothing else. */
export function foundInHeader(name: string, value: string): readonly Found[] {
  const text = value.trim();
  if (text === "") return [];
  const header = name.toLowerCase();
  const found = (part: string, scheme?: string): Found => ({
    ...{ place: "header", name, scheme, value: part },
  });
  if (header.endsWith("cookie")) return cookiesIn(text).map((cookie) => found(cookie));
  if (header === "sec-websocket-protocol") return protocolsIn(text).map((one) => found(one));
  const [before = "", word] = SCHEME.exec(text) ?? [];
  const scheme = word?.toLowerCase();
  const rest = text.slice(before.length);
  const parts = scheme === "basic" ? [rest, ...userIn(rest)] : [rest];
  return parts.map((part) => found(part, scheme));
}

const cookiesIn = (text: string): readonly string[] =>
  text.split(";").flatMap((pair) => {
    const value = pair.slice(pair.indexOf("=") + 1).trim();
    return value === "" ? [] : [withoutEscapes(value)];
  });

/** A browser can send a key of its own in the names of protocols alone; most are words. */
const protocolsIn = (text: string): readonly string[] =>
  text.split(/[\s,]+/).filter((one) => one !== "" && !isWord(one));

/** The user and the password behind `Basic`. */
const userIn = (based: string): readonly string[] =>
  Buffer.from(based, "base64")
    .toString()
    .split(":")
    .filter((part) => part !== "");

/** A URL in its parts, with the marks between them. */
export function partsOf(url: string): readonly { readonly place: Place; readonly text: string }[] {
  const hash = url.indexOf("#");
  const whole = hash < 0 ? url : url.slice(0, hash);
  const mark = whole.indexOf("?");
  const path = mark < 0 ? whole : whole.slice(0, mark);
  return [
    { place: "path", text: path },
    { place: "query", text: whole.slice(path.length) },
    { place: "fragment", text: url.slice(whole.length) },
  ];
}

/** What of a query or a form may hold a secret by itself, with its name. */
export function fieldsOf(
  text: string,
): readonly { readonly name: string; readonly text: string }[] {
  return text
    .replace(/^[?#]/, "")
    .split("&")
    .map((field) => ({ name: field.split("=", 1)[0] ?? "", text: field }));
}
