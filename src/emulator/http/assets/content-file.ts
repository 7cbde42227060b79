import type { Context } from "hono";
import type { VideoJob } from "../../media/video-file.ts";
import type { RouteFacts } from "../../observe/exchange.ts";
import { written } from "../reply.ts";
import type { Env, RouteResult } from "../route.ts";
import type { Services } from "../services.ts";
import type { Variant } from "./content-link.ts";
import { type ServableFile, serveFile } from "./serve-file.ts";

/** A file whose bytes are there, or are made, when they are needed. */
type FileAtHand = ServableFile & { readonly bytes: () => Promise<Uint8Array> };

/** The file of a finished job that a variant names. */
export async function contentFile(
  { library, stills }: Pick<Services, "library" | "stills">,
  job: VideoJob,
  variant: Variant,
): Promise<FileAtHand> {
  if (variant === "video") {
    const facts = await library.facts(job);
    return { ...facts, bytes: async () => facts.bytes ?? (await library.file(job)).bytes };
  }
  const { bytes, ...still } = await (variant === "thumbnail"
    ? stills.thumbnail(job.video)
    : stills.spriteSheet(job.video));
  return { ...still, size: bytes.byteLength, bytes: async () => bytes };
}

/** Serves a file as it is, with more headers if need be. */
export async function served(
  c: Context<Env>,
  file: FileAtHand,
  facts: RouteFacts,
  more: Readonly<Record<string, string>> = {},
): Promise<RouteResult> {
  const request = { method: c.req.method, header: (name: string) => c.req.header(name) };
  const { status, headers, span } = serveFile(request, file);
  const body = span ? (await file.bytes()).subarray(span.first, span.last + 1) : null;
  return written(c, status, body, { ...headers, ...more }, facts);
}
