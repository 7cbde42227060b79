import { Hono } from "hono";
import type { Env } from "../exchange.ts";
import { answerPrivately } from "../reply.ts";

/** `GET /` for those who open the address in a browser, and `GET /health` for supervisors. */
export const homeRoutes = (): Hono<Env> =>
  new Hono<Env>()
    .get("/", (c) =>
      answerPrivately(c, 200, {
        name: "nanogpt-video-emulator",
        api: "/api",
        models: "/api/v1/video-models",
        control: "/__emulator",
        health: "/health",
      }),
    )
    .get("/health", (c) => answerPrivately(c, 200, { status: "ok" }));
