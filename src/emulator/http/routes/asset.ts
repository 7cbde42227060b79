import { type Context, Hono } from "hono";
import { type Job, stateAt } from "../../core/job.ts";
import { jobOfAssetPath } from "../asset-url.ts";
import type { Env } from "../exchange.ts";
import { serveFile } from "../serve-file.ts";
import type { Services } from "../services.ts";
import { timeIn } from "../world-clock.ts";

const NOT_FOUND = "There is no such file.\n";

/** The origin of finished videos: plain files, for anybody who has the URL. */
export function assetRoutes(services: Services): Hono<Env> {
  return new Hono<Env>().on(["GET", "HEAD"], "/predictions/*", async (c) => {
    const job = await finishedJobAt(services, c.req.path);
    if (!job) return notFound(c);
    c.env.exchange.job = job.id;
    const file = await services.library.file(job);
    const request = {
      method: c.req.method,
      header: (name: string) => c.req.header(name),
    };
    const { status, headers, body } = serveFile(request, file);
    c.env.exchange.status = status;
    return new Response(body as Uint8Array<ArrayBuffer> | null, { status, headers });
  });
}

async function finishedJobAt(services: Services, path: string): Promise<Job | undefined> {
  const id = jobOfAssetPath(path);
  const job = id && (await services.store.job(id));
  if (!job) return undefined;
  const now = timeIn(services, await services.store.world(job.world));
  return stateAt(job, now).kind === "completed" ? job : undefined;
}

function notFound(c: Context<Env>): Response {
  c.env.exchange.status = 404;
  return new Response(NOT_FOUND, { status: 404, headers: { "content-type": "text/plain" } });
}
