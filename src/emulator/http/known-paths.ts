import type { Operation } from "../core/operation.ts";
import type { Switches } from "../core/switches.ts";
import { jobIn } from "./asset-url.ts";

type RouteSwitch = "followUpRoutes" | "videoModelsRoute" | "inlineModeration";

type Known = {
  readonly method: "GET" | "POST";
  readonly operation: Operation;
  /** What it hangs on, where a revision may not have it yet. */
  readonly needs?: RouteSwitch;
};

/** The method of each path; any other one is refused with 405 (assumed). */
const PATHS: ReadonlyMap<string, Known> = new Map<string, Known>([
  ["/api/generate-video", { method: "POST", operation: "submit" }],
  ["/api/generate-video/extend", { method: "POST", operation: "extend", needs: "followUpRoutes" }],
  ["/api/check-balance", { method: "POST", operation: "balance" }],
  ["/api/generate-video/content", { method: "GET", operation: "content", needs: "followUpRoutes" }],
  ["/api/generate-video/recover", { method: "GET", operation: "recover", needs: "followUpRoutes" }],
  ["/api/generate-video/status", { method: "GET", operation: "poll" }],
  ["/api/video/status", { method: "GET", operation: "poll" }],
  ["/api/v1/video/status", { method: "GET", operation: "poll" }],
  ["/api/v1/video-models", { method: "GET", operation: "models", needs: "videoModelsRoute" }],
  ["/api/v1/models", { method: "GET", operation: "models" }],
  ["/api/v1/moderation-models", { method: "GET", operation: "models", needs: "inlineModeration" }],
]);

/** What `Allow` says of a path; undefined for one that is not known. Takes no route's time: it is asked only when none matched. */
export function allowedOn(path: string, switches: Pick<Switches, RouteSwitch>): string | undefined {
  const known = PATHS.get(path);
  if (known === undefined || (known.needs && !switches[known.needs])) return undefined;
  return known.method === "GET" ? "GET, HEAD, OPTIONS" : "POST, OPTIONS";
}

/** What a request to either origin is for; undefined if it is for nothing that they have. */
export function operationOf(method: string, path: string): Operation | undefined {
  if (method === "GET" && jobIn(path) !== undefined) return "download";
  const known = PATHS.get(path);
  return known?.method === method ? known.operation : undefined;
}
