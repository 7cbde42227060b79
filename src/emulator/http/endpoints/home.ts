import { Hono } from "hono";
import { CONTROL } from "../control/path.ts";
import type { Env } from "../exchange.ts";
import { answerPrivately } from "../reply.ts";
import { ROUTES } from "../routes.ts";
import type { Services } from "../services.ts";

/** `GET /` for those who open the address in a browser, and `GET /health` for supervisors. */
export const homeRoutes = ({ switches }: Services): Hono<Env> =>
  new Hono<Env>()
    .get("/", (c) =>
      answerPrivately(c, 200, {
        name: "nanogpt-video-emulator",
        api: "/api",
        models: (switches.videoModelsRoute ? ROUTES.listVideoModels : ROUTES.listModels).path,
        control: CONTROL,
        health: "/health",
      }),
    )
    .get("/health", (c) => answerPrivately(c, 200, { status: "ok" }));
