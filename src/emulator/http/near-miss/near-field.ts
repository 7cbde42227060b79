import { nearestOf } from "../../domain/nearest.ts";
import { parsedJson } from "../../input/document.ts";
import { nodeOf } from "../../input/node.ts";
import type { Exchange } from "../../observe/exchange.ts";
import type { NearMiss } from "../../observe/near-miss.ts";
import { KNOWN_PATHS } from "./known-paths.ts";

/** A longer body is not read a second time. */
const BODY_CHARS_MAX = 65_536;

/** What was sent in the place of a field that is missing; undefined if nothing comes close. */
export function nearField(exchange: Exchange, missing: string): NearMiss | undefined {
  const { method, url, requestBody } = exchange;
  const { pathname, searchParams } = new URL(url);
  const known = new Set(KNOWN_PATHS.get(pathname)?.query);
  const asked = [...searchParams.keys()].filter((name) => !known.has(name));
  const [place, names] = method === "POST" ? ["body", namesIn(requestBody)] : ["query", asked];
  const sent = meantBy(names, missing);
  if (sent === undefined) return undefined;
  const hint = `${method} ${pathname} has ${sent} in its ${place}; did you mean ${missing}?`;
  return { kind: "misspelt-field", closest: missing, hint };
}

function namesIn(body: string | undefined): readonly string[] {
  if (body === undefined || body.length > BODY_CHARS_MAX) return [];
  return Object.keys(nodeOf(parsedJson(body)));
}

/** The same letters in another style, then any id where an id is missing, then few letters amiss. */
function meantBy(names: readonly string[], missing: string): string | undefined {
  const isId = /id$/i.test(missing);
  return (
    names.find((name) => lettersOf(name) === lettersOf(missing)) ??
    names.find((name) => isId && /(^id|[a-z]Id|[-_]id|ID)$/.test(name)) ??
    nearestOf(missing, names)
  );
}

const lettersOf = (name: string): string => name.toLowerCase().replaceAll(/[-_]/g, "");
