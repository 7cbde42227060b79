import { nearestOf } from "../../domain/nearest.ts";
import type { NearMiss } from "../../observe/near-miss.ts";
import { KNOWN_PATHS } from "./known-paths.ts";

/** A longer path is nobody's slip of the pen. */
const PATH_CHARS_MAX = 200;

/** Browsers ask for these by themselves. */
const NOBODYS = /^\/(favicon\.ico|apple-touch-icon[\w-]*\.png|robots\.txt|\.well-known\/.*)$/;

/** What a path that is none of the API's comes close to; undefined where nobody meant the API. */
export function nearRoute(method: string, path: string): NearMiss | undefined {
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
export function nearMethod(method: string, path: string): NearMiss | undefined {
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
