import type { Context } from "hono";
import { stateAt } from "../../domain/jobs/job.ts";
import type { RouteFacts } from "../../observe/exchange.ts";
import type { JobInWorld } from "../../store/store.ts";
import { contentFile, served } from "../assets/content-file.ts";
import { isLinkLike, type Link } from "../assets/content-link.ts";
import { written } from "../reply.ts";
import { type Env, knowing, type PathHandler, type RouteResult } from "../route.ts";
import type { Clocks, Files, Worlds } from "../services.ts";
import type { Speech } from "../speech.ts";
import { downloaded, unmoved } from "../trouble/troubled-download.ts";

/** Refusals in the manner of S3. Assumed: what the real store answers is not on record. */
const DENIED = {
  unsigned: [403, "AccessDenied", "Access Denied"],
  changed: [
    403,
    "SignatureDoesNotMatch",
    "The request signature we calculated does not match the signature you provided.",
  ],
  expired: [403, "AccessDenied", "Request has expired"],
  gone: [404, "NoSuchKey", "The specified key does not exist."],
} as const;

type Why = keyof typeof DENIED;

/** The store behind the content endpoint: for anybody who has a link, without CORS headers. */
export const signedContentHandler = (services: Clocks & Worlds & Files & Speech): PathHandler => ({
  method: ["GET", "HEAD"],
  path: "*",
  handle: async (c) => {
    const target = unmoved(c.req.url);
    if (!isLinkLike(target)) return undefined;
    const link = services.links.read(c.req.method, target);
    if (!link) return denied(c, target.includes("?") ? "changed" : "unsigned", DOWNLOAD);
    const { found, facts, why } = await jobBehind(services, link);
    if (why !== undefined) return denied(c, why, facts);
    return downloaded(services, c, found, facts, async (known) =>
      served(c, await contentFile(services, found.job, link.variant), known),
    );
  },
});

const DOWNLOAD: RouteFacts = { operation: "download" };

type Behind = { readonly facts: RouteFacts } & (
  | { readonly found: JobInWorld; readonly why?: undefined }
  | { readonly found?: undefined; readonly why: Why }
);

/** The job whose file a link names, or why it cannot be had. Time is that of the job's world. */
async function jobBehind(services: Clocks & Worlds, { id, expiresAt }: Link): Promise<Behind> {
  const found = await services.store.job(id);
  if (!found) return { facts: DOWNLOAD, why: "gone" };
  const { job, world } = found;
  const facts = knowing(DOWNLOAD, { world: job.world, job: job.id });
  const now = services.clock.nowIn(world);
  if (now >= expiresAt) return { facts, why: "expired" };
  return stateAt(job, now).kind === "completed" ? { facts, found } : { facts, why: "gone" };
}

function denied(c: Context<Env>, why: Why, facts: RouteFacts): RouteResult {
  const [status, code, message] = DENIED[why];
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  const body = c.req.method === "HEAD" ? null : xml;
  const note = `content link: ${why}`;
  return written(c, status, body, { "content-type": "application/xml" }, knowing(facts, { note }));
}
