import { createEmulator } from "../../src/emulator/index.ts";

/** How a look-alike differs from the emulator that is inside. */
export type Unlike = {
  /** Another status code for an accepted submit. */
  readonly submitStatus?: 200;
  /** Changes an answer of the API, or of the asset host, on its way. */
  readonly change?: (request: Request, answer: Response) => Promise<Response> | Response;
  /** Breaks the connection of every POST after it was served. */
  readonly losesAnswers?: boolean;
};

export const LOOK_ALIKE_KEY = "sk-planted-7f3c1a9d2b4e6f80-do-not-print";

/** A service like the real one: it demands its key, has no control plane, and counts what reaches it. */
export async function aLookAlike({ submitStatus, change, losesAnswers = false }: Unlike = {}) {
  const emulator = await createEmulator({
    pace: "instant",
    listen: false,
    apiKeys: [LOOK_ALIKE_KEY],
    ...(submitStatus && { switches: { submitStatus } }),
  });
  let posts = 0;
  const transport = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/__emulator")) return new Response("Not Found", { status: 404 });
    if (request.method === "POST") posts++;
    const kept = request.clone();
    const answer = await emulator.fetch(request);
    if (losesAnswers && request.method === "POST") throw new TypeError("fetch failed");
    return change ? change(kept, answer) : answer;
  };
  return {
    transport,
    baseUrl: emulator.baseUrl,
    key: LOOK_ALIKE_KEY,
    posts: () => posts,
    /** What was charged there, in US dollars. */
    chargedUsd: async () => 100 - (await emulator.world(LOOK_ALIKE_KEY).balance()),
    /** A job that is done, and its id. */
    finishedJob: async () =>
      (
        await emulator.world(LOOK_ALIKE_KEY).addJob({
          model: "kling-video",
          prompt: "a lake",
          phase: "completed",
          chargeUsd: false,
        })
      ).id,
    close: () => emulator.close(),
  };
}

/** A clock that only waiting moves. */
export function aMachine() {
  let now = Date.parse("2026-01-17T00:00:00Z");
  return {
    now: () => now,
    wait: async (ms: number): Promise<void> => {
      now += ms;
    },
  };
}
