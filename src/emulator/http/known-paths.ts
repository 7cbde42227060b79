/** A path of the API that is always there. */
type KnownPath = {
  /** Any other one is refused with 405 (assumed). */
  readonly method: "GET" | "POST";
  /** What it looks at in the query. */
  readonly query: readonly string[];
};

const post: KnownPath = { method: "POST", query: [] };
const get = (...query: readonly string[]): KnownPath => ({ method: "GET", query });

export const KNOWN_PATHS: ReadonlyMap<string, KnownPath> = new Map([
  ["/api/generate-video", post],
  ["/api/generate-video/extend", post],
  ["/api/check-balance", post],
  ["/api/generate-video/content", get("runId", "model", "variant")],
  ["/api/generate-video/recover", get("limit", "model", "conversationUUID")],
  ["/api/generate-video/status", get("runId", "model", "modelSlug")],
  ["/api/video/status", get("requestId")],
  ["/api/v1/video/status", get("runId", "projectId")],
  ["/api/v1/video-models", get("detailed")],
  ["/api/v1/models", get("detailed")],
]);

/** What `Allow` says of a path; undefined for one that is not known. Takes no route's time: it is asked only when none matched. */
export function allowedOn(path: string): string | undefined {
  const method = KNOWN_PATHS.get(path)?.method;
  if (method === undefined) return undefined;
  return method === "GET" ? "GET, HEAD, OPTIONS" : "POST, OPTIONS";
}
