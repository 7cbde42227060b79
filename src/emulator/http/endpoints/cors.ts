import { Hono } from "hono";
import type { Env } from "../exchange.ts";
import { written } from "../reply.ts";

const PREFLIGHT_HEADERS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, POST, OPTIONS",
  "access-control-allow-headers": "authorization, content-type, x-api-key, x-emulator-evidence",
  "access-control-max-age": "86400",
};

/** Lets pages of any origin call the API, as the live service was seen to do. */
export const corsRoute = (): Hono<Env> =>
  new Hono<Env>().options("/api/*", (c) => written(c, 204, null, PREFLIGHT_HEADERS));
