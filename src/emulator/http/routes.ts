import type { Operation } from "../domain/operation.ts";
import type { Switches } from "../domain/revisions/switches.ts";
import { jobIn } from "./assets/asset-url.ts";

/** A switch without which a path is not there. */
export type RouteSwitch = "followUpRoutes" | "videoModelsRoute" | "inlineModeration";

/** A path of the API. */
export type Route = {
  /** Any other one is refused with 405 (assumed). */
  readonly method: "GET" | "POST";
  readonly path: `/api/${string}`;
  readonly operation: Operation;
  /** What it looks at in the query. */
  readonly query: readonly string[];
  /** What it hangs on, where a revision may not have it yet. */
  readonly needs?: RouteSwitch;
};

/** The operations of `spec/openapi.yaml`. */
type OperationId =
  | "submitVideo"
  | "extendVideo"
  | "checkBalance"
  | "videoContent"
  | "recoverVideos"
  | "legacyVideoStatus"
  | "videoStatus"
  | "oldestVideoStatus"
  | "listVideoModels"
  | "listModels"
  | "listModerationModels";

/** Every path of the API, by its id in `spec/openapi.yaml`: for routing, the journal and near misses. */
export const ROUTES: Readonly<Record<OperationId, Route>> = {
  submitVideo: { method: "POST", path: "/api/generate-video", operation: "submit", query: [] },
  extendVideo: {
    method: "POST",
    path: "/api/generate-video/extend",
    operation: "extend",
    query: [],
    needs: "followUpRoutes",
  },
  checkBalance: { method: "POST", path: "/api/check-balance", operation: "balance", query: [] },
  videoContent: {
    method: "GET",
    path: "/api/generate-video/content",
    operation: "content",
    query: ["runId", "model", "variant"],
    needs: "followUpRoutes",
  },
  recoverVideos: {
    method: "GET",
    path: "/api/generate-video/recover",
    operation: "recover",
    query: ["limit", "model", "conversationUUID"],
    needs: "followUpRoutes",
  },
  legacyVideoStatus: {
    method: "GET",
    path: "/api/generate-video/status",
    operation: "poll",
    query: ["runId", "model", "modelSlug"],
  },
  videoStatus: {
    method: "GET",
    path: "/api/video/status",
    operation: "poll",
    query: ["requestId"],
  },
  oldestVideoStatus: {
    method: "GET",
    path: "/api/v1/video/status",
    operation: "poll",
    query: ["runId", "projectId"],
  },
  listVideoModels: {
    method: "GET",
    path: "/api/v1/video-models",
    operation: "models",
    query: ["detailed"],
    needs: "videoModelsRoute",
  },
  listModels: { method: "GET", path: "/api/v1/models", operation: "models", query: ["detailed"] },
  listModerationModels: {
    method: "GET",
    path: "/api/v1/moderation-models",
    operation: "models",
    query: ["detailed"],
    needs: "inlineModeration",
  },
};

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

/** Where the control plane lies: never under `/api`. */
export const CONTROL = "/__emulator";
