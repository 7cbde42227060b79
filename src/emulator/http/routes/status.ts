import { type Context, Hono } from "hono";
import { stateAt } from "../../core/job.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import type { JobView } from "../../wire/view.ts";
import type { Env } from "../exchange.ts";
import { worldOf } from "../keys.ts";
import { ownJob } from "../own-job.ts";
import { answer, refuse } from "../reply.ts";
import { resultUrlsOf } from "../result-urls.ts";
import type { Services } from "../services.ts";
import { timeOfRead } from "../world-clock.ts";

/** `GET /api/video/status`, and the deprecated `GET /api/generate-video/status`. */
export function statusRoutes(services: Services): Hono<Env> {
  const { dialect } = services;
  return new Hono<Env>()
    .get("/api/video/status", async (c) => {
      const view = await viewOf(services, c, ["requestId", "runId"]);
      return view.ok
        ? answer(c, 200, dialect.unifiedStatus(view.value))
        : refuse(c, dialect, view.fault);
    })
    .get("/api/generate-video/status", async (c) => {
      const view = await viewOf(services, c, ["runId"]);
      return view.ok
        ? answer(c, 200, dialect.legacyStatus(view.value))
        : refuse(c, dialect, view.fault);
    });
}

/** The job that is asked for, under the first of the names that is given, as it stands. */
export async function viewOf(
  services: Services,
  c: Context<Env>,
  names: readonly [string, ...string[]],
): Promise<Result<JobView>> {
  const { exchange } = c.env;
  const world = worldOf(c.req.raw.headers, services.apiKeys);
  if (!world.ok) return world;
  exchange.world = world.value;
  const asked = names.map((name) => c.req.query(name)).find(Boolean);
  if (asked === undefined) return fail(idMissing(names));

  const found = await ownJob(services, exchange, world.value, asked);
  if (!found.ok) return found;
  const job = found.value;
  const state = stateAt(job, await timeOfRead(services, job));
  return ok({ job, state, ...resultUrlsOf(services, job) });
}

function idMissing(names: readonly [string, ...string[]]) {
  const [param] = names;
  const detail = `The query needs ${names.join(" or ")}: the id that the submit answered with.`;
  return { kind: "invalid-params", violations: [{ param, problem: "missing", detail }] } as const;
}
