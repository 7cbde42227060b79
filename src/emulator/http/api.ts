import { Hono } from "hono";
import { bugAnswer } from "./bug.ts";
import { balanceRoute } from "./endpoints/balance.ts";
import { contentRoute } from "./endpoints/content.ts";
import { corsRoute } from "./endpoints/cors.ts";
import { extendRoute } from "./endpoints/extend.ts";
import { homeRoutes } from "./endpoints/home.ts";
import { modelRoutes } from "./endpoints/models.ts";
import { moderationModelsRoute } from "./endpoints/moderation-models.ts";
import { olderStatusRoutes } from "./endpoints/older-status.ts";
import { recoverRoute } from "./endpoints/recover.ts";
import { statusRoutes } from "./endpoints/status.ts";
import { submitRoute } from "./endpoints/submit.ts";
import type { Env } from "./exchange.ts";
import { allowedOn } from "./near-miss/known-paths.ts";
import { refuse } from "./reply.ts";
import type { Services } from "./services.ts";

/** The API as one set of switches speaks it. */
export function apiApp(services: Services): Hono<Env> {
  const { dialect, switches } = services;
  return new Hono<Env>()
    .onError(bugAnswer(services))
    .notFound((c) => {
      const { method, path } = c.req;
      const allow = allowedOn(path, switches);
      if (allow === undefined) return refuse(c, dialect, { kind: "unknown-route", method, path });
      return refuse(c, dialect, { kind: "wrong-method", method, path }, { allow });
    })
    .route("/", homeRoutes(services))
    .route("/", statusRoutes(services))
    .route("/", submitRoute(services))
    .route("/", extendRoute(services))
    .route("/", contentRoute(services))
    .route("/", recoverRoute(services))
    .route("/", olderStatusRoutes(services))
    .route("/", balanceRoute(services))
    .route("/", modelRoutes(services))
    .route("/", moderationModelsRoute(services))
    .route("/", corsRoute());
}
