import { afterEach, describe, expect, vi } from "vitest";
import { generateVideo } from "../../examples/node/nanogpt-video.mjs";
import { type TestEmulator, test } from "../../src/emulator/vitest/index.ts";

const LAKE = { model: "kling-video", prompt: "a lake" };

/** Its deadlines are the machine's: signals are not faked. */
const clientOf = ({ baseUrl, apiKey, clock }: TestEmulator) => ({
  baseUrl,
  apiKey,
  sleep: async (ms: number) => void (await clock.advance(`${ms}ms`)),
});

afterEach(() => void vi.useRealTimers());

describe("under fake timers", () => {
  test("a whole job is served without a socket", async ({ emulator }) => {
    vi.useFakeTimers();
    const { bytes } = await generateVideo(LAKE, clientOf(emulator));
    expect(bytes.length).toBeGreaterThan(1_000);
  });

  describe("over a socket", () => {
    test.override({ emulatorOptions: { listen: true } });

    test("a whole job is served", async ({ emulator }) => {
      vi.useFakeTimers();
      const { bytes } = await generateVideo(LAKE, clientOf(emulator));
      expect(bytes.length).toBeGreaterThan(1_000);
    });
  });
});
