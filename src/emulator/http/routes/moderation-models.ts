import { Hono } from "hono";
import { moderationListing } from "../../wire/moderation.ts";
import type { Env } from "../exchange.ts";
import { worldOf } from "../keys.ts";
import { answer, refuse } from "../reply.ts";
import type { Services } from "../services.ts";

/** `GET /api/v1/moderation-models`: what inline moderation can be run with, detailed by default. */
export function moderationModelsRoute({ dialect, apiKeys, safety }: Services): Hono<Env> {
  const { models } = safety.screen.policy.moderation;
  return new Hono<Env>().get("/api/v1/moderation-models", (c) => {
    const world = worldOf(c.req.raw.headers, apiKeys);
    if (!world.ok) return refuse(c, dialect, world.fault);
    c.env.exchange.world = world.value;
    return answer(c, 200, moderationListing(models, c.req.query("detailed") !== "false"));
  });
}
