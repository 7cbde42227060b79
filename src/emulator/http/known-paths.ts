/** The method of each path that is always there; any other one is refused with 405 (assumed). */
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
]);

/** What `Allow` says of a path; undefined for one that is not known. Takes no route's time: it is asked only when none matched. */
export function allowedOn(path: string): string | undefined {
  const method = METHODS.get(path);
  if (method === undefined) return undefined;
  return method === "GET" ? "GET, HEAD, OPTIONS" : "POST, OPTIONS";
}
