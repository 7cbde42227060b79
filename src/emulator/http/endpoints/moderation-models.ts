import { Hono } from "hono";
import { moderationListing } from "../../wire/moderation.ts";
import { admitted } from "../access/admitted.ts";
import type { Env } from "../exchange.ts";
import { answer, refuse } from "../reply.ts";
import { ROUTES } from "../routes.ts";
import type { Services } from "../services.ts";

/** `GET /api/v1/moderation-models`: what inline moderation can be run with, detailed by default. */
export function moderationModelsRoute(services: Services): Hono<Env> {
  const { dialect, safety, switches } = services;
  if (!switches.inlineModeration) return new Hono<Env>();
  const { models } = safety.screen.policy.moderation;
  return new Hono<Env>().on(
    ROUTES.listModerationModels.method,
    ROUTES.listModerationModels.path,
    async (c) => {
      c.env.exchange.operation = ROUTES.listModerationModels.operation;
      const world = await admitted(services, c, "models");
      if (!world.ok) return refuse(c, dialect, world.fault);
      return answer(c, 200, moderationListing(models, c.req.query("detailed") !== "false"));
    },
  );
}
