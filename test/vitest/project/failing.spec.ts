import { request } from "node:https";
import { test } from "nanogpt-video-emulator/vitest";
import { expect } from "vitest";

test("leaves its videos", async ({ emulator }) => {
  await emulator.scenario("poll-5xx", { times: 1 });
  const headers = { "x-api-key": emulator.apiKey, "content-type": "application/json" };
  const body = JSON.stringify({ model: "kling-video", prompt: "a lake" });
  const send = (path: string, init = {}) => fetch(emulator.baseUrl + path, { headers, ...init });
  const answer = await send("/generate-video", { method: "POST", body });
  const { runId } = (await answer.json()) as { runId: string };
  for (let i = 0; i < 60; i++) await send(`/video/status?requestId=${runId}`);
  await send("/generate-vide", { method: "POST", body });
  await expect(emulator).toHaveFetchedEveryPaidJob();
});

test("asks nothing", async ({ emulator }) => {
  expect(emulator.apiKey).toBe("");
});

test("calls the live service", async () => {
  await fetch("https://nano-gpt.com/api/generate-video", { method: "POST" });
});

test("calls the live service and swallows the error", { retry: 1 }, async () => {
  await fetch("https://api.nano-gpt.com/api/generate-video", { method: "POST" }).catch(() => {});
});

test("calls the live service by node:https", async () => {
  request("https://www.nano-gpt.com/api/generate-video").end();
});
