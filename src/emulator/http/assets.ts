import type { Hono } from "hono";
import { bugAnswer } from "./bug.ts";
import type { Env } from "./exchange.ts";
import { assetRoutes } from "./routes/asset.ts";
import { signedContentRoute } from "./routes/signed-content.ts";
import type { Services } from "./services.ts";

/** The origin where finished videos lie. */
export const assetsApp = (services: Services): Hono<Env> =>
  assetRoutes(services).route("/", signedContentRoute(services)).onError(bugAnswer(services));
