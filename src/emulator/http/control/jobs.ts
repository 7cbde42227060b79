import { Hono } from "hono";
import { type Instant, jobId, usd } from "../../core/brand.ts";
import { endOf, type Job, stateAt } from "../../core/job.ts";
import { resultOf } from "../../core/results.ts";
import type { Env } from "../exchange.ts";
import { answerPrivately } from "../reply.ts";
import { assetUrlsOf } from "../result-urls.ts";
import type { Services } from "../services.ts";
import { timeIn } from "../world-clock.ts";
import { problem } from "./problem.ts";

/** `GET /jobs/:id`: all about one job, its file's checksum included, whatever its phase. */
export function jobControl(services: Services): Hono<Env> {
  return new Hono<Env>().get("/jobs/:id", async (c) => {
    const id = jobId(c.req.param("id"));
    const key = c.req.header("x-api-key");
    const job = await services.store.job(id);
    if (!job || (key && key !== job.world)) return problem(c, 404, `There is no job ${id}.`);
    const now = timeIn(services, await services.store.world(job.world));
    return answerPrivately(c, 200, await reportOf(services, job, now));
  });
}

async function reportOf(services: Services, job: Job, now: Instant) {
  const { library } = services;
  const { sha256, bytes, type } = await library.file(job);
  const urls = assetUrlsOf(services, job);
  const { durationMs, ...video } = job.video;
  return {
    id: job.id,
    model: job.model,
    prompt: job.prompt,
    phase: stateAt(job, now).kind,
    now: new Date(now).toISOString(),
    submittedAt: new Date(job.submittedAt).toISOString(),
    endsAt: new Date(endOf(job)).toISOString(),
    priceUsd: usd(job.price),
    plan: job.plan,
    video: {
      url: urls[0],
      type,
      sha256,
      bytes: bytes.length,
      durationSeconds: durationMs / 1_000,
      ...video,
    },
    ...(urls.length > 1 && { videos: await filesOf(services, job, urls) }),
  };
}

/** All videos of a job that delivers several; they differ in nothing but their titles. */
const filesOf = ({ library }: Services, job: Job, urls: readonly string[]) =>
  Promise.all(
    urls.map(async (url, index) => {
      const { sha256, bytes } = await library.file(resultOf(job, index));
      return { url, sha256, bytes: bytes.length };
    }),
  );
