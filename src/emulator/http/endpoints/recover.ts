import type { Context } from "hono";
import { modelId } from "../../domain/brand.ts";
import { stateAt } from "../../domain/jobs/job.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { JobFilter } from "../../store/store.ts";
import { admitted } from "../access/admitted.ts";
import { badField } from "../access/own-job.ts";
import { answer, refuse } from "../reply.ts";
import type { Env, PathHandler } from "../route.ts";
import { ROUTES } from "../routes.ts";
import type { Access, Clocks, Worlds } from "../services.ts";
import type { Speech } from "../speech.ts";
import { isVanished } from "../trouble/troubled-read.ts";
import { troubledRecover } from "../trouble/troubled-recover.ts";

const LIMIT_MAX = 50;
const LIMIT_DEFAULT = 10;

/** `GET /api/generate-video/recover`: the key's latest jobs, for a client that lost their ids. */
export function recoverHandler(services: Clocks & Worlds & Access & Speech): PathHandler {
  const { dialect, store } = services;
  const { method, path, operation } = ROUTES.recoverVideos;
  return {
    method,
    path,
    handle: async (c) => {
      const { result: id, facts: own } = await admitted(services, c, "recover", { operation });
      if (!id.ok) return refuse(c, dialect, id.fault, own);
      const { result: trouble, facts } = await troubledRecover(services, c, id.value, own);
      if (!trouble.ok) return refuse(c, dialect, trouble.fault, facts);
      const limit = limitIn(c.req.query("limit"));
      if (!limit.ok) return refuse(c, dialect, limit.fault, facts);

      const jobs = await store.recentJobsOf(id.value, wantedBy(c), limit.value);
      const world = await store.world(id.value);
      const now = services.clock.nowIn(world);
      const there = jobs
        .filter((job) => !isVanished(world, job))
        .map((job) => ({ job, state: stateAt(job, now) }));
      return answer(c, 200, dialect.recovered(there), facts);
    },
  };
}

/** Refuses what is out of range: assumed; clamping is the alternative. */
function limitIn(asked: string | undefined): Result<number> {
  if (asked === undefined) return ok(LIMIT_DEFAULT);
  const limit = /^\d{1,3}$/.test(asked) ? Number(asked) : 0;
  if (limit >= 1 && limit <= LIMIT_MAX) return ok(limit);
  const detail = `limit is ${JSON.stringify(asked.slice(0, 40))}; it takes a whole number from 1 to ${LIMIT_MAX}.`;
  return fail(badField("limit", "out-of-range", detail));
}

/** An empty filter is none (assumed). A model that does not exist has no jobs. */
function wantedBy(c: Context<Env>): JobFilter {
  const model = c.req.query("model");
  const conversation = c.req.query("conversationUUID");
  return { ...(model && { model: modelId(model) }), ...(conversation && { conversation }) };
}
