import { type Context, Hono } from "hono";
import { type Job, stateAt } from "../../core/job.ts";
import { jobOfAssetPath } from "../asset-url.ts";
import type { Env } from "../exchange.ts";
import { written } from "../reply.ts";
import { serveFile } from "../serve-file.ts";
import type { Services } from "../services.ts";
import { timeIn } from "../world-clock.ts";

/** The origin of finished videos: plain files, for anybody who has the URL. */
export function assetRoutes(services: Services): Hono<Env> {
  return new Hono<Env>().notFound(notFound).on(["GET", "HEAD"], "/predictions/*", async (c) => {
    const job = await finishedJobAt(services, c.req.path);
    if (!job) return notFound(c);
    c.env.exchange.job = job.id;
    const file = await services.library.file(job);
    const request = {
      method: c.req.method,
      header: (name: string) => c.req.header(name),
    };
    const { status, headers, body } = serveFile(request, file);
    return written(c, status, body, headers);
  });
}

async function finishedJobAt(services: Services, path: string): Promise<Job | undefined> {
  const id = jobOfAssetPath(path);
  const job = id && (await services.store.job(id));
  if (!job) return undefined;
  const now = timeIn(services, await services.store.world(job.world));
  return stateAt(job, now).kind === "completed" ? job : undefined;
}

const notFound = (c: Context<Env>): Response =>
  written(c, 404, "There is no such file.\n", { "content-type": "text/plain; charset=utf-8" });
