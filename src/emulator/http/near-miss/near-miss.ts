import type { Fault } from "../../domain/fault.ts";
import { nearestOf } from "../../domain/nearest.ts";
import { parsedJson } from "../../input/document.ts";
import { nodeOf } from "../../input/node.ts";
import type { ExchangeStart } from "../../observe/exchange.ts";
import type { NearMiss } from "../../observe/near-miss.ts";
import { KNOWN_PATHS } from "../routes.ts";

const MODEL_CHARS_MAX = 80;

/** What a refused request comes close to, as far as the refusal and the request tell. */
export function nearMissOf(
  start: ExchangeStart,
  body: string | undefined,
  fault: Fault,
): NearMiss | undefined {
  switch (fault.kind) {
    case "unknown-route":
      return nearRoute(fault.method, fault.path);
    case "wrong-method":
      return nearMethod(fault.method, fault.path);
    case "unknown-model":
      return fault.nearest === undefined ? undefined : nearModel(fault.model, fault.nearest);
    case "invalid-params": {
      const missing = fault.violations.find(({ problem }) => problem === "missing");
      return missing && nearField(start, body, missing.param);
    }
    default:
      return undefined;
  }
}

function nearModel(model: string, closest: string): NearMiss {
  const asked = JSON.stringify(model.slice(0, MODEL_CHARS_MAX));
  const hint = `There is no model ${asked}; did you mean ${closest}?`;
  return { kind: "misspelt-model", closest, hint };
}

/** A longer body is not read a second time. */
const BODY_CHARS_MAX = 65_536;

/** What was sent in the place of a field that is missing; undefined if nothing comes close. */
function nearField(
  { method, url }: ExchangeStart,
  requestBody: string | undefined,
  missing: string,
): NearMiss | undefined {
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

/** A longer path is nobody's slip of the pen. */
const PATH_CHARS_MAX = 200;

/** Browsers ask for these by themselves. */
const NOBODYS = /^\/(favicon\.ico|apple-touch-icon[\w-]*\.png|robots\.txt|\.well-known\/.*)$/;

/** What a path that is none of the API's comes close to; undefined where nobody meant the API. */
function nearRoute(method: string, path: string): NearMiss | undefined {
  if (NOBODYS.test(path)) return undefined;
  const asked = `${method} ${path.slice(0, PATH_CHARS_MAX)}`;
  const meant = path.length > PATH_CHARS_MAX ? undefined : knownNear(path);
  if (meant === undefined) {
    const hint = `${asked} is no route of the API.`;
    return { kind: "unknown-route", closest: undefined, hint };
  }
  const closest = `${KNOWN_PATHS.get(meant)?.method} ${meant}`;
  const hint = `${asked} is no route of the API; did you mean ${closest}?`;
  return { kind: kindOf(path, meant), closest, hint };
}

/** What a known path wants instead of a method. */
function nearMethod(method: string, path: string): NearMiss | undefined {
  const known = KNOWN_PATHS.get(path);
  if (known === undefined) return undefined;
  const closest = `${known.method} ${path}`;
  const hint = `${method} ${path} is no route of the API; did you mean ${closest}?`;
  return { kind: "wrong-method", closest, hint };
}

/** First by what is left of a path without its prefix, then by how few letters differ. */
function knownNear(path: string): string | undefined {
  const paths = [...KNOWN_PATHS.keys()];
  const same = paths.filter((known) => bare(known) === bare(path));
  if (same.length > 0) return same.find((known) => hasV1(known) === hasV1(path)) ?? same[0];
  const nearest = nearestOf(bare(path), paths.map(bare));
  return nearest && paths.find((known) => bare(known) === nearest);
}

const segmentsOf = (path: string): readonly string[] =>
  path
    .toLowerCase()
    .split("/")
    .filter((segment) => segment !== "");

const isPrefix = (segment: string): boolean => segment === "api" || segment === "v1";

/** A path without `/api`, `/v1`, and slashes too many. */
const bare = (path: string): string =>
  segmentsOf(path)
    .filter((segment) => !isPrefix(segment))
    .join("/");

const hasV1 = (path: string): boolean => segmentsOf(path).includes("v1");

/** The first thing that is wrong with a path. */
function kindOf(path: string, meant: string): NearMiss["kind"] {
  const prefix = segmentsOf(path).filter((segment) => segment === "api").length;
  if (prefix > 1) return "doubled-api";
  if (bare(path) !== bare(meant)) return "misspelt-path";
  if (prefix === 0) return "missing-api";
  if (hasV1(path) !== hasV1(meant)) return "misplaced-v1";
  return path.endsWith("/") ? "trailing-slash" : "misspelt-path";
}
