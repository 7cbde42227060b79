import { Hono } from "hono";
import { bugAnswer } from "./bug.ts";
import type { Env } from "./exchange.ts";
import { allowedOn } from "./known-paths.ts";
import { refuse } from "./reply.ts";
import { balanceRoute } from "./routes/balance.ts";
import { contentRoute } from "./routes/content.ts";
import { corsRoute } from "./routes/cors.ts";
import { extendRoute } from "./routes/extend.ts";
import { homeRoutes } from "./routes/home.ts";
import { modelRoutes } from "./routes/models.ts";
import { moderationModelsRoute } from "./routes/moderation-models.ts";
import { olderStatusRoutes } from "./routes/older-status.ts";
import { recoverRoute } from "./routes/recover.ts";
import { statusRoutes } from "./routes/status.ts";
import { submitRoute } from "./routes/submit.ts";
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
