import type { Context } from "hono";
import type { Job } from "../../domain/jobs/job.ts";
import type { Env } from "../exchange.ts";
import { written } from "../reply.ts";
import type { Services } from "../services.ts";
import type { Variant } from "./content-link.ts";
import { type ServableFile, serveFile } from "./serve-file.ts";

/** The file of a finished job that a variant names. */
export function contentFile(
  { library, stills }: Services,
  job: Job,
  variant: Variant,
): Promise<ServableFile> {
  switch (variant) {
    case "video":
      return library.file(job);
    case "thumbnail":
      return stills.thumbnail(job.video);
    case "spritesheet":
      return stills.spriteSheet(job.video);
    default:
      return variant satisfies never;
  }
}

/** Serves a file as it is, with more headers if need be. */
export function served(
  c: Context<Env>,
  file: ServableFile,
  more: Readonly<Record<string, string>> = {},
): Response {
  const request = { method: c.req.method, header: (name: string) => c.req.header(name) };
  const { status, headers, body } = serveFile(request, file);
  return written(c, status, body, { ...headers, ...more });
}
