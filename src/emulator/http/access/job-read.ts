import type { Context } from "hono";
import { type Job, stateAt } from "../../domain/jobs/job.ts";
import { ok, type Result } from "../../domain/result.ts";
import { isTroubled } from "../../scenarios/choose.ts";
import type { JobRead } from "../../wire/status/view.ts";
import { resultUrlsOf } from "../assets/result-urls.ts";
import type { Env } from "../exchange.ts";
import type { Services } from "../services.ts";
import { choosingIn } from "../trouble/scenarios.ts";
import { readUnderScenarios } from "../trouble/troubled-read.ts";
import { timeOfRead } from "./world-clock.ts";

/** Reads the status of a job, under the scenarios that strike the read. */
export async function readJob(
  services: Services,
  c: Context<Env>,
  job: Job,
): Promise<Result<JobRead>> {
  const world = await services.store.world(job.world);
  const subject = { operation: "poll", model: job.model, prompt: job.prompt } as const;
  const choosing = choosingIn(c.req.raw, world, subject);
  c.env.isTroubled = job.scenarios !== undefined || isTroubled(choosing);
  if (c.env.isTroubled) {
    return readUnderScenarios(services, c, job, choosing);
  }
  const at = await timeOfRead(services, job, world);
  const state = stateAt(job, at);
  c.env.exchange.phase = state.kind;
  return ok({ view: { job, state, at, ...resultUrlsOf(services, job, c.req.raw) } });
}
