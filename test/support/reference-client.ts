import { generateVideo, VideoError } from "../../examples/node/nanogpt-video.mjs";
import type { Emulator } from "../../src/emulator/index.ts";

/** How a client's run ended, in a word: `video`, or what kind of error. */
export type Ended = { readonly as: string; readonly bytes?: Uint8Array; readonly cost?: number };

/** How long a client in a test waits for an answer, of the machine's milliseconds. */
const PATIENCE_MS = 150;

/** Runs the example client; instead of sleeping it moves the emulator's clock. */
export async function runReferenceClient(
  emulator: Emulator,
  apiKey: string,
  request: Readonly<Record<string, unknown>>,
): Promise<Ended> {
  try {
    const { bytes, cost } = await generateVideo(
      { conversationUUID: "the conversation of this client", ...request },
      {
        apiKey,
        baseUrl: emulator.baseUrl,
        fetch: emulator.fetch,
        sleep: async (ms) => emulator.clock.advance(`${ms}ms`),
        now: () => emulator.clock.now().getTime(),
        answerMs: PATIENCE_MS,
        silenceMs: PATIENCE_MS,
      },
    );
    return { as: "video", bytes, ...(cost !== undefined && { cost }) };
  } catch (error) {
    if (error instanceof VideoError) return { as: error.kind };
    throw error;
  }
}
