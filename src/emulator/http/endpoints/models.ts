import { type Context, Hono } from "hono";
import type { ModelRule } from "../../domain/models/rule.ts";
import { listingEntryShort } from "../../wire/listing/listing.ts";
import { worldNamedBy } from "../access/keys.ts";
import { overLimit } from "../access/limits.ts";
import type { Env } from "../exchange.ts";
import { answer, answerCacheable, refuse } from "../reply.ts";
import { ROUTES } from "../routes.ts";
import type { Services } from "../services.ts";

/**
 * `GET /api/v1/video-models`, detailed unless told otherwise, and `GET /api/v1/models`, where the two
 * seed documents send clients for it (D14: the live one was seen without video models). No key is
 * needed.
 */
export function modelRoutes(services: Services): Hono<Env> {
  const { modelsListsVideo, videoModelsRoute } = services.switches;
  const models = new Hono<Env>().on(ROUTES.listModels.method, ROUTES.listModels.path, async (c) => {
    c.env.exchange.operation = ROUTES.listModels.operation;
    const limited = await overLimitOfLists(services, c);
    if (limited) return refuse(c, services.dialect, limited.fault);
    const rules = modelsListsVideo ? listed(services) : [];
    return answer(c, 200, listOf(services, rules, isAsked(c, "detailed", false)));
  });
  if (!videoModelsRoute) return models;
  return models.on(ROUTES.listVideoModels.method, ROUTES.listVideoModels.path, async (c) => {
    c.env.exchange.operation = ROUTES.listVideoModels.operation;
    const limited = await overLimitOfLists(services, c);
    if (limited) return refuse(c, services.dialect, limited.fault);
    const list = listOf(services, listed(services), isAsked(c, "detailed", true));
    return answerCacheable(c, 200, list);
  });
}

/** Counts for the key that is sent, right or wrong; without one nobody is known to be counted. */
async function overLimitOfLists(services: Services, c: Context<Env>) {
  const { limits } = services;
  const world = limits && worldNamedBy(c.req.raw.headers);
  return world && (await overLimit(services, limits, world, "models"));
}

function isAsked(c: Context<Env>, name: string, otherwise: boolean): boolean {
  const value = c.req.query(name);
  return value === undefined ? otherwise : value === "true";
}

const listed = ({ catalog }: Services): readonly ModelRule[] =>
  catalog.all.filter(({ status }) => status.kind === "listed");

function listOf({ dialect, clock }: Services, rules: readonly ModelRule[], detailed: boolean) {
  return {
    object: "list",
    data: rules.map(detailed ? dialect.listingEntry : listingEntryShort),
    meta: { count: rules.length, generated_at: new Date(clock.now()).toISOString() },
  };
}
