import type { Context } from "hono";
import { type Job, outputsOf, resultOf, stateAt } from "../../domain/jobs/job.ts";
import type { RouteFacts } from "../../observe/exchange.ts";
import { assetNameIn } from "../assets/asset-url.ts";
import { contentFile, served } from "../assets/content-file.ts";
import { ANY_ORIGIN, type MoreHeaders, written } from "../reply.ts";
import { type Env, knowing, type PathHandler, type RouteResult } from "../route.ts";
import type { Clocks, Files, Worlds } from "../services.ts";
import type { Speech } from "../speech.ts";
import { downloaded, MOVED } from "../trouble/troubled-download.ts";

/** ByteDance by its names in the listing: pages can read these files. Observed: clients#kairo, which has no such note on others. */
const READABLE_OWNERS: ReadonlySet<string> = new Set(["bytedance", "doubao"]);

/** Finished videos: plain files, for anybody who has the URL. */
export const assetHandler = (services: Clocks & Worlds & Files & Speech): PathHandler => ({
  method: ["GET", "HEAD"],
  path: ["/predictions/*", `${MOVED}/predictions/*`],
  handle: async (c) => {
    const name = assetNameIn(c.req.path);
    const found = name && (await services.store.job(name.id));
    if (!found) return noSuchFile(c, DOWNLOAD);
    const { job, world } = found;
    const { kind } = stateAt(job, services.clock.nowIn(world));
    if (name.index >= outputsOf(job)) return noSuchFile(c, DOWNLOAD);
    const video = resultOf(job, name.index);
    const facts = knowing(DOWNLOAD, { world: job.world, job: job.id });
    if (kind !== "completed") return noSuchFile(c, facts);
    return downloaded(services, c, found, facts, async (known) => {
      const file = await contentFile(services, video, "video");
      return served(c, file, known, headersFor(services, job));
    });
  },
});

function headersFor({ catalog }: Speech, { model }: Job): MoreHeaders {
  const owner = catalog.find(model)?.owner ?? "";
  return READABLE_OWNERS.has(owner) ? ANY_ORIGIN : {};
}

const DOWNLOAD: RouteFacts = { operation: "download" };

/** What is answered where no file lies. */
export const noSuchFile = (c: Context<Env>, facts?: RouteFacts): RouteResult =>
  written(c, 404, "There is no such file.\n", TEXT, facts);

const TEXT = { "content-type": "text/plain; charset=utf-8" };
