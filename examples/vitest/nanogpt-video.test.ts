import { type TestEmulator, test } from "nanogpt-video-emulator/vitest";
import { describe, expect } from "vitest";
import { generateVideo } from "../node/nanogpt-video.mjs";

const LAKE = { model: "kling-video", prompt: "a lake at sunset" };

/** Where the client goes, and how it waits: it moves the clock of its world instead. */
const clientOf = ({ baseUrl, apiKey, clock }: TestEmulator) => ({
  baseUrl,
  apiKey,
  sleep: async (ms: number) => void (await clock.advance(`${ms}ms`)),
});

test("gets the video that it pays for", async ({ emulator }) => {
  const { bytes, cost } = await generateVideo(LAKE, clientOf(emulator));
  expect([bytes.length > 1_000, cost]).toEqual([true, 0.4]);
  await expect(emulator).toHaveSubmitted({ ...LAKE, conversationUUID: expect.any(String) });
  await expect(emulator).toHaveSpent(0.4);
  await expect(emulator).toHaveFetchedEveryPaidJob();
  await expect(emulator).toHaveNoFindings();
});

test("does not pay twice when the answer to its submit is lost", async ({ emulator }) => {
  await emulator.scenario("submit-response-lost");
  await generateVideo(LAKE, clientOf(emulator));
  await expect(emulator).toHaveSpent(0.4);
  await expect(emulator).toHaveBoughtNothingTwice();
  await expect(emulator).toHaveFetchedEveryPaidJob();
});

test.for([
  { prompt: "blocked-content", kind: "refused" },
  { prompt: "flagged-content", kind: "failed" },
])("says $kind of $prompt, and keeps its money", async ({ prompt, kind }, { emulator }) => {
  const video = generateVideo({ ...LAKE, prompt }, clientOf(emulator));
  await expect(video).rejects.toMatchObject({ kind });
  await expect(emulator).toHaveSpent(0);
});

describe("with 0.5 dollars", () => {
  test.override({ emulatorOptions: { balance: 0.5 } });

  test("buys one video, and is refused a second", async ({ emulator }) => {
    const client = clientOf(emulator);
    await generateVideo(LAKE, client);
    const second = generateVideo({ ...LAKE, prompt: "a river" }, client);
    await expect(second).rejects.toThrow("402");
    await expect(emulator).toHaveSpent({ atMost: 0.5 });
    expect(await emulator.balance()).toBeCloseTo(0.1);
  });
});
