import { pactRecorder } from "nanogpt-video-emulator/contracts";
import { type TestEmulator, test } from "nanogpt-video-emulator/vitest";
import { afterAll, expect } from "vitest";
import { generateVideo } from "../node/nanogpt-video.mjs";

const LAKE = { model: "kling-video", prompt: "a lake at sunset" };

const pact = pactRecorder({ consumer: "my-app" });
test.afterEach(({ emulator }) => pact.record(emulator));
afterAll(() => pact.write(new URL("pacts/my-app-nanogpt-video.json", import.meta.url)));

test.override({ emulatorOptions: { pace: "poll" } });

/** Where the client goes, and how it waits: it moves the clock of its world instead. */
const clientOf = ({ baseUrl, apiKey, clock }: TestEmulator) => ({
  baseUrl,
  apiKey,
  sleep: async (ms: number) => void (await clock.advance(`${ms}ms`)),
});

test("gets the video that it pays for", async ({ emulator }) => {
  const { cost } = await generateVideo(LAKE, clientOf(emulator));
  expect(cost).toBe(0.4);
});

test("finds its job when the answer to the submit is lost", async ({ emulator }) => {
  await emulator.scenario("submit-response-lost");
  await generateVideo(LAKE, clientOf(emulator));
  await expect(emulator).toHaveBoughtNothingTwice();
});

test.for(["poll-5xx", "poll-429", "rate-limited-submit"] as const)(
  "lives through %s",
  async (scenario, { emulator }) => {
    await emulator.scenario(scenario, { times: 1 });
    expect((await generateVideo(LAKE, clientOf(emulator))).cost).toBe(0.4);
  },
);

test.for([
  { prompt: "blocked-content", kind: "refused" },
  { prompt: "flagged-content", kind: "failed" },
])("says $kind of $prompt", async ({ prompt, kind }, { emulator }) => {
  const video = generateVideo({ ...LAKE, prompt }, clientOf(emulator));
  await expect(video).rejects.toMatchObject({ kind });
});

test("says what is missing when the account holds too little", async ({ emulator }) => {
  await emulator.setBalance(0.1);
  await expect(generateVideo(LAKE, clientOf(emulator))).rejects.toThrow("402");
});
