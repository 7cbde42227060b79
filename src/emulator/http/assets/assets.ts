import type { Hono } from "hono";
import { bugAnswer } from "../bug.ts";
import { assetRoutes } from "../endpoints/asset.ts";
import { signedContentRoute } from "../endpoints/signed-content.ts";
import type { Env } from "../exchange.ts";
import type { Services } from "../services.ts";

/** The origin where finished videos lie. */
export const assetsApp = (services: Services): Hono<Env> =>
  assetRoutes(services).route("/", signedContentRoute(services)).onError(bugAnswer(services));
