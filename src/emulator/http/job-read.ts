import type { Context } from "hono";
import { isTroubled } from "../core/choose.ts";
import { type Job, stateAt } from "../core/job.ts";
import { ok, type Result } from "../core/result.ts";
import type { JobRead } from "../wire/view.ts";
import type { Env } from "./exchange.ts";
import { resultUrlsOf } from "./result-urls.ts";
import { choosingIn } from "./scenarios.ts";
import type { Services } from "./services.ts";
import { readUnderScenarios } from "./troubled-read.ts";
import { timeOfRead } from "./world-clock.ts";

/** Reads the status of a job, under the scenarios that strike the read. */
export async function readJob(
  services: Services,
  c: Context<Env>,
  job: Job,
): Promise<Result<JobRead>> {
  const world = await services.store.world(job.world);
  const subject = { operation: "poll", model: job.model, prompt: job.prompt } as const;
  const choosing = choosingIn(c, world, subject);
  if (job.scenarios !== undefined || isTroubled(choosing)) {
    return readUnderScenarios(services, c, job, choosing);
  }
  const at = await timeOfRead(services, job, world);
  const state = stateAt(job, at);
  c.env.exchange.phase = state.kind;
  return ok({ view: { job, state, at, ...resultUrlsOf(services, job) } });
}
