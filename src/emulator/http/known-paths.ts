import type { Operation } from "../core/operation.ts";
import { jobIn } from "./asset-url.ts";

type Known = { readonly method: "GET" | "POST"; readonly operation: Operation };

/** What is always there. Any other method is refused with 405 (assumed). */
const PATHS: ReadonlyMap<string, Known> = new Map<string, Known>([
  ["/api/generate-video", { method: "POST", operation: "submit" }],
  ["/api/generate-video/extend", { method: "POST", operation: "extend" }],
  ["/api/check-balance", { method: "POST", operation: "balance" }],
  ["/api/generate-video/content", { method: "GET", operation: "content" }],
  ["/api/generate-video/recover", { method: "GET", operation: "recover" }],
  ["/api/generate-video/status", { method: "GET", operation: "poll" }],
  ["/api/video/status", { method: "GET", operation: "poll" }],
  ["/api/v1/video/status", { method: "GET", operation: "poll" }],
  ["/api/v1/video-models", { method: "GET", operation: "models" }],
  ["/api/v1/models", { method: "GET", operation: "models" }],
]);

/** What `Allow` says of a path; undefined for one that is not known. Takes no route's time: it is asked only when none matched. */
export function allowedOn(path: string): string | undefined {
  const known = PATHS.get(path);
  if (known === undefined) return undefined;
  return known.method === "GET" ? "GET, HEAD, OPTIONS" : "POST, OPTIONS";
}

/** What a request to either origin is for; undefined if it is for nothing that they have. */
export function operationOf(method: string, path: string): Operation | undefined {
  if (method === "GET" && jobIn(path) !== undefined) return "download";
  const known = PATHS.get(path);
  return known?.method === method ? known.operation : undefined;
}
