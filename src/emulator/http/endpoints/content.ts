import type { Context } from "hono";
import { finished, type Job, stateAt } from "../../domain/jobs/job.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { allChosen } from "../../scenarios/choose.ts";
import { scenariosOf } from "../../scenarios/scenario.ts";
import { SCENARIOS } from "../../scenarios/scenarios.ts";
import type { JobInWorld } from "../../store/store.ts";
import { contentJson } from "../../wire/follow-ups.ts";
import { admitted } from "../access/admitted.ts";
import { aboutJob, badField, ownJob } from "../access/own-job.ts";
import { contentFile, served } from "../assets/content-file.ts";
import { VARIANTS, type Variant } from "../assets/content-link.ts";
import { hasContent } from "../assets/result-urls.ts";
import { ANY_ORIGIN, answer, refuse, written } from "../reply.ts";
import type { Env, Known, PathHandler } from "../route.ts";
import { ROUTES } from "../routes.ts";
import type { Access, Clocks, Services, Worlds } from "../services.ts";
import type { Speech } from "../speech.ts";
import { choosingIn } from "../trouble/scenarios.ts";

type Wanted = JobInWorld & { readonly variant: Variant };

/** `GET /api/generate-video/content`: the way to the files of jobs that have no URL of their own. */
export function contentHandler(services: Services): PathHandler {
  const { dialect, switches, assetOrigin, links } = services;
  const { method, path } = ROUTES.videoContent;
  return {
    method,
    path,
    handle: async (c) => {
      const { result: wanted, facts } = await wantedBy(services, c);
      if (!wanted.ok) return refuse(c, dialect, wanted.fault, facts);
      const { job, world, variant } = wanted.value;
      const now = services.clock.nowIn(world);
      const done = finished(job, stateAt(job, now));
      if (!done.ok) return refuse(c, dialect, done.fault, facts);

      if (switches.contentMode === "bytes") {
        return served(c, await contentFile(services, job, variant), facts, ANY_ORIGIN);
      }
      const url = links.link(assetOrigin(c.req.raw), { id: job.id, variant }, now);
      if (switches.contentMode === "redirect") {
        return written(c, 302, null, { ...ANY_ORIGIN, location: url }, facts);
      }
      return answer(c, 200, contentJson(job, variant, url), facts);
    },
  };
}

async function wantedBy(
  services: Clocks & Worlds & Access & Speech,
  c: Context<Env>,
): Promise<Known<Wanted>> {
  const { operation } = ROUTES.videoContent;
  const { result: world, facts } = await admitted(services, c, "other", { operation });
  if (!world.ok) return { result: world, facts };
  const asked = askedIn(c);
  if (!asked.ok) return { result: asked, facts };
  const { runId, model, variant } = asked.value;
  const found = await ownJob(services, world.value, runId, facts);
  if (!found.result.ok) return { result: found.result, facts: found.facts };
  const wanted = { ...found.result.value, variant };
  return { result: checked(services, c, wanted, model), facts: aboutJob(facts, wanted.job) };
}

type Query = { readonly runId: string; readonly model: string; readonly variant: Variant };

function askedIn(c: Context<Env>): Result<Query> {
  const { runId, model, variant: named = "video" } = c.req.query();
  if (!runId) return fail(badField("runId", "missing", "The query needs runId."));
  if (!model) return fail(badField("model", "missing", "The query needs model."));
  const variant = VARIANTS.find((one) => one === named);
  if (variant) return ok({ runId, model, variant });
  return fail(badField("variant", "not-allowed", `variant is one of ${VARIANTS.join(", ")}.`));
}

function checked(services: Speech, c: Context<Env>, wanted: Wanted, model: string): Result<Wanted> {
  const { job } = wanted;
  if (model !== job.model) {
    const detail = `model is ${JSON.stringify(model)}; the job is one of ${JSON.stringify(job.model)}.`;
    return fail(badField("model", "not-allowed", detail));
  }
  if (hasContent(services, job) || needsKey(c, job)) return ok(wanted);
  const detail = `model is ${JSON.stringify(model)}, which has no content here: take the URL in its status.`;
  return fail(badField("model", "not-allowed", detail));
}

/** Whether a scenario has put the job's files behind this endpoint. */
function needsKey(c: Context<Env>, job: Job): boolean {
  const { world } = c.env;
  if (!world) return false;
  const subject = { operation: "poll", model: job.model, prompt: job.prompt } as const; // which names the URL
  const chosen = allChosen(choosingIn(c.req.raw, world, subject), scenariosOf(job));
  return chosen.some(({ name }) => SCENARIOS[name].link === "content");
}
