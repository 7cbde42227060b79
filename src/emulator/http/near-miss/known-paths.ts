import type { Operation } from "../../domain/operation.ts";
import type { Switches } from "../../domain/revisions/switches.ts";
import { jobIn } from "../assets/asset-url.ts";

type RouteSwitch = "followUpRoutes" | "videoModelsRoute" | "inlineModeration";

/** A path of the API. */
type KnownPath = {
  /** Any other one is refused with 405 (assumed). */
  readonly method: "GET" | "POST";
  readonly operation: Operation;
  /** What it looks at in the query. */
  readonly query: readonly string[];
  /** What it hangs on, where a revision may not have it yet. */
  readonly needs?: RouteSwitch;
};

const post = (operation: Operation, needs?: RouteSwitch): KnownPath => ({
  method: "POST",
  operation,
  query: [],
  ...(needs && { needs }),
});

const get = (operation: Operation, query: readonly string[], needs?: RouteSwitch): KnownPath => ({
  method: "GET",
  operation,
  query,
  ...(needs && { needs }),
});

const FOLLOW_UP = "followUpRoutes";

export const KNOWN_PATHS: ReadonlyMap<string, KnownPath> = new Map([
  ["/api/generate-video", post("submit")],
  ["/api/generate-video/extend", post("extend", FOLLOW_UP)],
  ["/api/check-balance", post("balance")],
  ["/api/generate-video/content", get("content", ["runId", "model", "variant"], FOLLOW_UP)],
  [
    "/api/generate-video/recover",
    get("recover", ["limit", "model", "conversationUUID"], FOLLOW_UP),
  ],
  ["/api/generate-video/status", get("poll", ["runId", "model", "modelSlug"])],
  ["/api/video/status", get("poll", ["requestId"])],
  ["/api/v1/video/status", get("poll", ["runId", "projectId"])],
  ["/api/v1/video-models", get("models", ["detailed"], "videoModelsRoute")],
  ["/api/v1/models", get("models", ["detailed"])],
  ["/api/v1/moderation-models", get("models", [], "inlineModeration")],
]);

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
