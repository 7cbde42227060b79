import { type Context, Hono } from "hono";
import { deprecated } from "../../domain/jobs/deprecated-endpoint.ts";
import { fail, type Result } from "../../domain/result.ts";
import type { JobRead } from "../../wire/status/view.ts";
import { admitted } from "../access/admitted.ts";
import { readJob } from "../access/job-read.ts";
import { badField, ownJob } from "../access/own-job.ts";
import type { Env } from "../exchange.ts";
import { ROUTES } from "../routes.ts";
import type { Services } from "../services.ts";
import { readAsked, statusAnswer } from "./status.ts";

/**
 * `GET /api/v1/video/status`, of the time of LongStories only, and `GET /api/video-status`, which
 * seed 001 alone names and which answers only if told to.
 */
export function olderStatusRoutes(services: Services): Hono<Env> {
  const { dialect, switches } = services;
  const remarks = deprecated(switches, ROUTES.oldestVideoStatus.path);
  const oldest = new Hono<Env>().on(
    ROUTES.oldestVideoStatus.method,
    ROUTES.oldestVideoStatus.path,
    async (c) => {
      c.env.exchange.remarks = remarks;
      const read = await storyOf(services, c);
      return statusAnswer(c, dialect, read, dialect.oldestStatus);
    },
  );
  if (!switches.seed001Words) return oldest;
  return oldest.get("/api/video-status", async (c) => {
    const read = await readAsked(services, c, { id: ["requestId", "runId"], besides: [] });
    return statusAnswer(c, dialect, read, dialect.seed001Status);
  });
}

/** Both parameters are needed, and the project must be the job's (assumed: a job without is none). */
async function storyOf(services: Services, c: Context<Env>): Promise<Result<JobRead>> {
  const { exchange } = c.env;
  exchange.operation = ROUTES.oldestVideoStatus.operation;
  const world = await admitted(services, c, "other");
  if (!world.ok) return world;
  const { runId, projectId } = c.req.query();
  if (!runId) return fail(badField("runId", "missing", "The query needs runId."));
  if (!projectId) return fail(badField("projectId", "missing", "The query needs projectId."));

  const found = await ownJob(services, exchange, world.value, runId);
  if (!found.ok) return found;
  const job = found.value;
  if (job.project !== projectId) {
    const detail = `projectId is not the project that ${runId} was submitted to.`;
    return fail(badField("projectId", "not-allowed", detail));
  }
  return readJob(services, c, job);
}
