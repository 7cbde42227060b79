import { fc, test } from "@fast-check/vitest";
import { expect, it } from "vitest";
import { aClient, LAKE } from "../support/client.ts";
import { movementsIn } from "../support/movements.ts";

const SUBMIT = "/api/generate-video";

const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);

it.each([
  { what: "5 MB long", body: JSON.stringify({ ...LAKE, prompt: "x".repeat(5_000_000) }) },
  { what: "nested 100,000 deep", body: nested(100_000) },
  {
    what: "nested deep under a known field",
    body: `{"model":"kling-video","prompt":${nested(50_000)}}`,
  },
  {
    what: "nested deep under another",
    body: `{"model":"kling-video","prompt":"p","duration":${nested(50_000)}}`,
  },
  { what: "nested deep under the model", body: `{"model":${nested(50_000)}}` },
  { what: "full of nulls", body: '{"model":null,"prompt":null}' },
  { what: "with __proto__", body: '{"__proto__":{"model":"kling-video"},"prompt":"p"}' },
  { what: "with constructor for a model", body: '{"model":"constructor","prompt":"p"}' },
  { what: "with __proto__ for a model", body: '{"model":"__proto__","prompt":"p"}' },
  { what: "with a lone surrogate", body: '{"model":"\\ud800","prompt":"p"}' },
  { what: "of a byte that is no UTF-8", body: "\u0000" },
])("a body $what gives no 5xx and costs nothing", async ({ body }) => {
  const { post, read } = await aClient();
  const response = await post(SUBMIT, body);
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.status).toBeLessThan(500);
  expect(movementsIn(await read("/__emulator/ledger"))).toEqual([]);
});

const MODELS = [
  "kling-video",
  "sora-2",
  "veo2-video",
  "hunyuan-video",
  "longstories-movie",
  "wan-video-22-5b",
  "bytedance-avatar-omni-human-1.5",
  "kling-lipsync-t2v",
  "video-upscaler",
];
const FIELDS = [
  "prompt",
  "duration",
  "seconds",
  "resolution",
  "aspect_ratio",
  "num_frames",
  "frames_per_second",
  "image",
  "imageUrl",
  "imageDataUrl",
  "videoUrl",
  "audioUrl",
  "referenceImages",
  "seed",
  "script",
  "storyConfig",
  "musicConfig",
  "videoDuration",
  "pro_mode",
  "generateAudio",
];
const anyBody = fc.record({
  model: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...MODELS) }, fc.jsonValue()),
  fields: fc.dictionary(
    fc.constantFrom(...FIELDS),
    fc.oneof(fc.jsonValue(), fc.constantFrom("5", 5, "16:9", "720p", "https://example.com/a.png")),
  ),
});

test.prop([anyBody], { numRuns: 300 })(
  "a body full of wrong types gives no 5xx, and is paid only when accepted",
  async ({ model, fields }) => {
    const { post, read } = await aClient({ balance: 1_000 });
    const response = await post(SUBMIT, { model, ...fields });
    expect([202, 400, 402, 404, 413]).toContain(response.status);
    const movements = movementsIn(await read("/__emulator/ledger"));
    expect(movements.length).toBe(response.status === 202 ? 1 : 0);
  },
);

test.prop([fc.webPath(), fc.webQueryParameters(), fc.constantFrom("GET", "POST", "PUT", "DELETE")])(
  "no path, query or method gives a 5xx",
  async (path, query, method) => {
    const { emulator } = await aClient();
    for (const prefix of ["", "/api", "/api/video/status", "/__emulator", "/predictions"]) {
      const url = `${emulator.origin}${prefix}${path}?${query}`;
      const response = await emulator.fetch(url, { method, headers: { "x-api-key": "k" } });
      expect(response.status).toBeLessThan(500);
    }
  },
);
