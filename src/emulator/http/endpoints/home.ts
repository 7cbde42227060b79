import { answerPrivately } from "../reply.ts";
import type { PathHandler } from "../route.ts";
import { CONTROL, ROUTES } from "../routes.ts";
import type { Speech } from "../speech.ts";

/** `GET /` for those who open the address in a browser, and `GET /health` for supervisors. */
export const homeHandlers = ({ switches }: Speech): readonly PathHandler[] => [
  {
    method: "GET",
    path: "/",
    handle: (c) =>
      answerPrivately(c, 200, {
        name: "nanogpt-video-emulator",
        api: "/api",
        models: (switches.videoModelsRoute ? ROUTES.listVideoModels : ROUTES.listModels).path,
        control: CONTROL,
        health: "/health",
      }),
  },
  { method: "GET", path: "/health", handle: (c) => answerPrivately(c, 200, { status: "ok" }) },
];
