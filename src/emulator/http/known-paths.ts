import type { Switches } from "../core/switches.ts";

/** The method of each path; any other one is refused with 405 (assumed). */
const METHODS: ReadonlyMap<string, "GET" | "POST"> = new Map([
  ["/api/generate-video", "POST"],
  ["/api/generate-video/extend", "POST"],
  ["/api/check-balance", "POST"],
  ["/api/generate-video/content", "GET"],
  ["/api/generate-video/recover", "GET"],
  ["/api/generate-video/status", "GET"],
  ["/api/video/status", "GET"],
  ["/api/v1/video/status", "GET"],
  ["/api/v1/video-models", "GET"],
  ["/api/v1/models", "GET"],
  ["/api/v1/moderation-models", "GET"],
]);

type RouteSwitch = "followUpRoutes" | "videoModelsRoute" | "inlineModeration";

/** Paths that a revision may not have yet, with what they hang on. */
const YOUNGER: ReadonlyMap<string, RouteSwitch> = new Map([
  ["/api/generate-video/extend", "followUpRoutes"],
  ["/api/generate-video/content", "followUpRoutes"],
  ["/api/generate-video/recover", "followUpRoutes"],
  ["/api/v1/video-models", "videoModelsRoute"],
  ["/api/v1/moderation-models", "inlineModeration"],
]);

/** What `Allow` says of a path; undefined for one that is not known. Takes no route's time: it is asked only when none matched. */
export function allowedOn(path: string, switches: Pick<Switches, RouteSwitch>): string | undefined {
  const method = METHODS.get(path);
  const needed = YOUNGER.get(path);
  if (method === undefined || (needed !== undefined && !switches[needed])) return undefined;
  return method === "GET" ? "GET, HEAD, OPTIONS" : "POST, OPTIONS";
}
