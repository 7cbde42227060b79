import type { Exchange } from "../exchange.ts";
import { pathWithQuery } from "./subject.ts";

/** Names of query fields that hold a key, in lower case without `-` and `_`. */
const KEY_FIELDS: ReadonlySet<string> = new Set([
  "apikey",
  "xapikey",
  "key",
  "token",
  "accesstoken",
  "authorization",
  "auth",
]);

const KEY_LIKE = /(?:^|[^A-Za-z0-9])(sk-[\w-]{4,})/;

/** A shorter key may stand in a URL by chance. */
const KEY_CHARS_MIN = 8;

/** The key that a URL gives away, and how. Looks closer only at URLs that may have one. */
export function keyInUrl({ url, world }: Exchange): { key: string; where: string } | undefined {
  const start = url.indexOf("?");
  const isSuspect = url.includes("sk-") || (world !== undefined && url.includes(world));
  if (!isSuspect && !hasSuspectName(url, start)) return undefined;
  return suspected(url, start, world);
}

/** Whether a query field begins as the names of keys do: one look at each. */
function hasSuspectName(url: string, start: number): boolean {
  for (let at = start; at >= 0; at = url.indexOf("&", at + 1)) {
    const first = url.charAt(at + 1).toLowerCase();
    if (first === "k" || first === "a" || first === "t" || first === "x") return true;
  }
  return false;
}

function suspected(url: string, start: number, world: string | undefined) {
  const query = new URLSearchParams(start < 0 ? "" : url.slice(start + 1));
  for (const [name, value] of query) {
    if (value !== "" && isKey(name, value, world)) {
      return { key: value, where: `the query field ${name.slice(0, 40)}` };
    }
  }
  const [, key] = KEY_LIKE.exec(pathWithQuery(url)) ?? [];
  return key === undefined ? undefined : { key, where: "the path or query" };
}

function isKey(name: string, value: string, world: string | undefined): boolean {
  if (KEY_FIELDS.has(name.toLowerCase().replace(/[-_]/g, ""))) return true;
  return name !== "model" && value === world && value.length >= KEY_CHARS_MIN;
}
