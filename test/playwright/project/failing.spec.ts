import { expect, test } from "nanogpt-video-emulator/playwright";

test("leaves its video", async ({ request, emulator }) => {
  const headers = { "x-api-key": emulator.apiKey };
  const data = { model: "kling-video", prompt: "a lake" };
  await request.post(`${emulator.baseUrl}/generate-video`, { headers, data });
  await expect(emulator).toHaveFetchedEveryPaidJob();
});

test("calls the live service and swallows the error", async () => {
  await fetch("https://nano-gpt.com/api/generate-video", { method: "POST" }).catch(() => {});
});
