import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { test as base, expect } from "nanogpt-video-emulator/playwright";
import { createApp } from "./server.mjs";

/** The server under test, one a worker; it talks to the emulator of the worker. */
const test = base.extend<object, { appUrl: string }>({
  appUrl: [
    async ({ emulatorServer }, use) => {
      const app = createApp(emulatorServer.baseUrl).listen(0, "127.0.0.1");
      await once(app, "listening");
      const { port } = app.address() as AddressInfo; // a listening TCP server has one
      await use(`http://127.0.0.1:${port}`);
      app.close();
    },
    { scope: "worker" },
  ],
});

test("hands on the video", async ({ request, appUrl, emulator }) => {
  const headers = { "x-api-key": emulator.apiKey };
  const answer = await request.post(`${appUrl}/videos`, { headers, data: "a lake" });
  expect(answer.headers()["content-type"]).toBe("video/mp4");
  await expect(emulator).toHaveSubmitted({ model: "kling-video", prompt: "a lake" });
  await expect(emulator).toHaveFetchedEveryPaidJob();
});

test("tells of a failure, and pays nothing", async ({ request, appUrl, emulator }) => {
  await emulator.scenario("fails");
  const headers = { "x-api-key": emulator.apiKey };
  const answer = await request.post(`${appUrl}/videos`, { headers, data: "a lake" });
  expect(answer.status()).toBe(502);
  await expect(emulator).toHaveSpent(0);
});
