// @ts-check
/** A server under test: `POST /videos` with a prompt generates a video with the key of its caller. */
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { generateVideo } from "../node/nanogpt-video.mjs";

/** @param {string} baseUrl of NanoGPT, or of an emulator */
export function createApp(baseUrl) {
  return createServer(async (request, response) => {
    const apiKey = String(request.headers["x-api-key"]);
    const prompt = await text(request);
    try {
      const video = { model: "kling-video", prompt };
      const { bytes } = await generateVideo(video, { apiKey, baseUrl, pollMs: 10 });
      response.writeHead(200, { "content-type": "video/mp4" }).end(bytes);
    } catch (error) {
      response.writeHead(502).end(error instanceof Error ? error.message : String(error));
    }
  });
}
