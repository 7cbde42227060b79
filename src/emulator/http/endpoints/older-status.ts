import type { Context } from "hono";
import { deprecated } from "../../domain/models/remark.ts";
import type { JobRead } from "../../wire/status/view.ts";
import { admitted } from "../access/admitted.ts";
import { readJob } from "../access/job-read.ts";
import { aboutJob, badField, ownJob } from "../access/own-job.ts";
import { type Env, faultWith, type Known, type PathHandler } from "../route.ts";
import { ROUTES } from "../routes.ts";
import type { Services } from "../services.ts";
import { readAsked, statusAnswer } from "./status.ts";

/**
 * `GET /api/v1/video/status`, of the time of LongStories only, and `GET /api/video-status`, which
 * seed 001 alone names and which answers only if told to.
 */
export function olderStatusHandlers(services: Services): readonly PathHandler[] {
  const { dialect, switches } = services;
  const { method, path } = ROUTES.oldestVideoStatus;
  const remarks = deprecated(switches, path);
  const oldest: PathHandler = {
    method,
    path,
    handle: async (c) =>
      statusAnswer(c, dialect, await storyOf(services, c), dialect.oldestStatus, remarks),
  };
  if (!switches.seed001Words) return [oldest];
  const seed001: PathHandler = {
    method: "GET",
    path: "/api/video-status",
    handle: async (c) => {
      const read = await readAsked(services, c, { id: ["requestId", "runId"], besides: [] });
      return statusAnswer(c, dialect, read, dialect.seed001Status);
    },
  };
  return [oldest, seed001];
}

/** Both parameters are needed, and the project must be the job's (assumed: a job without is none). */
async function storyOf(services: Services, c: Context<Env>): Promise<Known<JobRead>> {
  const { operation } = ROUTES.oldestVideoStatus;
  const { result: world, facts } = await admitted(services, c, "other", { operation });
  if (!world.ok) return { result: world, facts };
  const { runId, projectId } = c.req.query();
  const lacking = !runId ? "runId" : !projectId ? "projectId" : undefined;
  if (!runId || lacking !== undefined) {
    const name = lacking ?? "runId";
    return faultWith(badField(name, "missing", `The query needs ${name}.`), facts);
  }
  const found = await ownJob(services, world.value, runId, facts);
  if (!found.result.ok) return { result: found.result, facts: found.facts };
  const { job } = found.result.value;
  if (job.project !== projectId) {
    const detail = `projectId is not the project that ${runId} was submitted to.`;
    return faultWith(badField("projectId", "not-allowed", detail), aboutJob(facts, job));
  }
  return readJob(services, c, found.result.value, found.facts);
}
