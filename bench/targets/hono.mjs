import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { endOnSignal, HEALTH, port, ready, statusOf, submitted } from "./job.mjs";

/** The floor of our stack: the same routes with Hono and nothing around them. */
const app = new Hono()
  .post("/api/generate-video", async (c) => c.json(submitted(await c.req.json()), 202))
  .get("/api/video/status", (c) => {
    const status = statusOf(c.req.query("requestId"));
    return status ? c.json(status) : c.json({ error: "no such job" }, 404);
  })
  .get("/health", (c) => c.json(HEALTH));

const server = serve({ fetch: app.fetch, port, hostname: "127.0.0.1" }, () => ready(server));
endOnSignal(server);
