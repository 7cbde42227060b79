import type { Operation } from "../../domain/operation.ts";
import type { Switches } from "../../domain/revisions/switches.ts";
import { jobIn } from "../assets/asset-url.ts";
import { ROUTES, type Route, type RouteSwitch } from "../routes.ts";

/** The routes by their paths. */
export const KNOWN_PATHS: ReadonlyMap<string, Route> = new Map(
  Object.values(ROUTES).map((route) => [route.path, route]),
);

/** What `Allow` says of a path; undefined for one that is not known. Takes no route's time: it is asked only when none matched. */
export function allowedOn(path: string, switches: Pick<Switches, RouteSwitch>): string | undefined {
  const known = KNOWN_PATHS.get(path);
  if (known === undefined || (known.needs && !switches[known.needs])) return undefined;
  return known.method === "GET" ? "GET, HEAD, OPTIONS" : "POST, OPTIONS";
}

/** What a request to either origin is for; undefined if it is for nothing that they have. */
export function operationOf(method: string, path: string): Operation | undefined {
  if (method === "GET" && jobIn(path) !== undefined) return "download";
  const known = KNOWN_PATHS.get(path);
  return known?.method === method ? known.operation : undefined;
}
