import type { Context } from "hono";
import { stateAt } from "../../domain/jobs/job.ts";
import type { RouteFacts } from "../../observe/exchange.ts";
import { isTroubled } from "../../scenarios/choose.ts";
import type { JobInWorld } from "../../store/store.ts";
import type { JobRead } from "../../wire/status/view.ts";
import { resultUrlsOf } from "../assets/result-urls.ts";
import { type Env, type Known, knowing, withFacts } from "../route.ts";
import type { Clocks, Files, Worlds } from "../services.ts";
import type { Speech } from "../speech.ts";
import { choosingIn } from "../trouble/scenarios.ts";
import { readUnderScenarios } from "../trouble/troubled-read.ts";
import { aboutJob, timeOfRead } from "./own-job.ts";

/** Reads the status of a job, under the scenarios that strike the read. */
export async function readJob(
  services: Clocks & Worlds & Files & Speech,
  c: Context<Env>,
  { job, world }: JobInWorld,
  before: RouteFacts,
): Promise<Known<JobRead>> {
  const subject = { operation: "poll", model: job.model, prompt: job.prompt } as const;
  const choosing = choosingIn(c.req.raw, world, subject);
  if (job.scenarios !== undefined || isTroubled(choosing)) {
    return readUnderScenarios(services, c, { job, world }, choosing, aboutJob(before, job));
  }
  const at = await timeOfRead(services, job, world);
  const state = stateAt(job, at);
  const view = { job, state, at, ...resultUrlsOf(services, job, c.req.raw) };
  const about = { world: job.world, job: job.id, phase: state.kind, isTroubled: false };
  return withFacts({ view }, knowing(before, about));
}
