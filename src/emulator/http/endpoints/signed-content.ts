import { type Context, Hono } from "hono";
import { type Job, stateAt } from "../../domain/jobs/job.ts";
import type { Exchange } from "../../observe/exchange.ts";
import { timeIn } from "../access/world-clock.ts";
import { contentFile, served } from "../assets/content-file.ts";
import { isLinkLike, type Link } from "../assets/content-link.ts";
import type { Env } from "../exchange.ts";
import type { Services } from "../services.ts";
import { troubledDownload, unmoved } from "../trouble/troubled-download.ts";

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
export function signedContentRoute(services: Services): Hono<Env> {
  return new Hono<Env>().on(["GET", "HEAD"], "*", async (c, next) => {
    const target = unmoved(c.req.url);
    if (!isLinkLike(target)) return next();
    const { exchange } = c.env;
    exchange.operation = "download";
    const link = services.links.read(c.req.method, target);
    if (!link) return denied(c, target.includes("?") ? "changed" : "unsigned");
    const job = await jobBehind(services, exchange, link);
    if (typeof job === "string") return denied(c, job);
    return (
      (await troubledDownload(services, c, job)) ??
      served(c, await contentFile(services, job, link.variant))
    );
  });
}

/** The job whose file a link names, or why it cannot be had. Time is that of the job's world. */
async function jobBehind(
  services: Services,
  exchange: Exchange,
  { id, expiresAt }: Link,
): Promise<Job | Why> {
  const job = await services.store.job(id);
  if (!job) return "gone";
  const now = timeIn(services, await services.store.world(job.world));
  exchange.world = job.world;
  exchange.job = job.id;
  exchange.at = now;
  if (now >= expiresAt) return "expired";
  return stateAt(job, now).kind === "completed" ? job : "gone";
}

function denied(c: Context<Env>, why: Why): Response {
  const [status, code, message] = DENIED[why];
  const { exchange } = c.env;
  const headers = { "content-type": "application/xml" };
  exchange.status = status;
  exchange.note = `content link: ${why}`;
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  const body = c.req.method === "HEAD" ? null : xml;
  exchange.responseHeaders = headers;
  exchange.responseBody = body ?? undefined;
  return new Response(body, { status, headers });
}
