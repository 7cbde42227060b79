import { type Context, Hono } from "hono";
import { type Job, stateAt } from "../../domain/jobs/job.ts";
import { finished } from "../../domain/jobs/results.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { allChosen } from "../../scenarios/choose.ts";
import { scenariosOf } from "../../scenarios/scenario.ts";
import { SCENARIOS } from "../../scenarios/scenarios.ts";
import { contentJson } from "../../wire/content-json.ts";
import { admitted } from "../access/admitted.ts";
import { badField, ownJob } from "../access/own-job.ts";
import { timeIn } from "../access/world-clock.ts";
import { contentFile, served } from "../assets/content-file.ts";
import { VARIANTS, type Variant } from "../assets/content-link.ts";
import { hasContent } from "../assets/result-urls.ts";
import type { Env } from "../exchange.ts";
import { ANY_ORIGIN, answer, refuse } from "../reply.ts";
import { ROUTES } from "../routes.ts";
import type { Services } from "../services.ts";
import { choosingIn } from "../trouble/scenarios.ts";

type Wanted = { readonly job: Job; readonly variant: Variant };

/** `GET /api/generate-video/content`: the way to the files of jobs that have no URL of their own. */
export function contentRoute(services: Services): Hono<Env> {
  const { dialect, switches, assetOrigin, links } = services;
  if (!switches.followUpRoutes) return new Hono<Env>();
  return new Hono<Env>().on(ROUTES.videoContent.method, ROUTES.videoContent.path, async (c) => {
    c.env.exchange.operation = ROUTES.videoContent.operation;
    const wanted = await wantedBy(services, c);
    if (!wanted.ok) return refuse(c, dialect, wanted.fault);
    const { job, variant } = wanted.value;
    const now = timeIn(services, await services.store.world(job.world));
    const done = finished(job, stateAt(job, now));
    if (!done.ok) return refuse(c, dialect, done.fault);

    if (switches.contentMode === "bytes") {
      return served(c, await contentFile(services, job, variant), ANY_ORIGIN);
    }
    const url = links.link(assetOrigin(c.req.raw), { id: job.id, variant }, now);
    if (switches.contentMode === "json") return answer(c, 200, contentJson(job, variant, url));
    const redirect = { ...ANY_ORIGIN, location: url };
    c.env.exchange.status = 302;
    c.env.exchange.responseHeaders = redirect;
    return new Response(null, { status: 302, headers: redirect });
  });
}

async function wantedBy(services: Services, c: Context<Env>): Promise<Result<Wanted>> {
  const { exchange } = c.env;
  const world = await admitted(services, c, "other");
  if (!world.ok) return world;
  const { runId, model, variant: named = "video" } = c.req.query();
  if (!runId) return fail(badField("runId", "missing", "The query needs runId."));
  if (!model) return fail(badField("model", "missing", "The query needs model."));
  const variant = VARIANTS.find((one) => one === named);
  if (!variant) {
    return fail(badField("variant", "not-allowed", `variant is one of ${VARIANTS.join(", ")}.`));
  }
  const found = await ownJob(services, exchange, world.value, runId);
  if (!found.ok) return found;
  return checked(services, c, { job: found.value, variant }, model);
}

function checked(
  services: Services,
  c: Context<Env>,
  wanted: Wanted,
  model: string,
): Result<Wanted> {
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
