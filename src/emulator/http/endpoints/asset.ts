import { type Context, Hono } from "hono";
import { type Job, stateAt } from "../../domain/jobs/job.ts";
import { outputsOf, resultOf } from "../../domain/jobs/results.ts";
import type { Exchange } from "../../observe/exchange.ts";
import { timeIn } from "../access/world-clock.ts";
import { type AssetName, assetNameIn } from "../assets/asset-url.ts";
import { contentFile, served } from "../assets/content-file.ts";
import type { Env } from "../exchange.ts";
import { ANY_ORIGIN, written } from "../reply.ts";
import type { Services } from "../services.ts";
import { MOVED, troubledDownload } from "../trouble/troubled-download.ts";

/** ByteDance by its names in the listing: pages can read these files. Observed: clients#kairo, which has no such note on others. */
const READABLE_OWNERS: ReadonlySet<string> = new Set(["bytedance", "doubao"]);

/** The origin of finished videos: plain files, for anybody who has the URL. */
export function assetRoutes(services: Services): Hono<Env> {
  return new Hono<Env>()
    .notFound(notFound)
    .on(["GET", "HEAD"], ["/predictions/*", `${MOVED}/predictions/*`], async (c) => {
      const { exchange } = c.env;
      exchange.operation = "download";
      const name = assetNameIn(c.req.path);
      const job = name && (await finishedJobOf(services, exchange, name));
      if (!job) return notFound(c);
      const trouble = await troubledDownload(services, c, job);
      if (trouble) return trouble;
      const owner = services.catalog.find(job.model)?.owner ?? "";
      const more = READABLE_OWNERS.has(owner) ? ANY_ORIGIN : {};
      return served(c, await contentFile(services, resultOf(job, name.index), "video"), more);
    });
}

async function finishedJobOf(
  services: Services,
  exchange: Exchange,
  { id, index }: AssetName,
): Promise<Job | undefined> {
  const job = await services.store.job(id);
  if (!job || index >= outputsOf(job)) return undefined;
  const now = timeIn(services, await services.store.world(job.world));
  exchange.world = job.world;
  exchange.job = job.id;
  exchange.at = now;
  return stateAt(job, now).kind === "completed" ? job : undefined;
}

const notFound = (c: Context<Env>): Response =>
  written(c, 404, "There is no such file.\n", { "content-type": "text/plain; charset=utf-8" });
