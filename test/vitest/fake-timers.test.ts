import { afterEach, describe, expect, it, vi } from "vitest";
import { generateVideo } from "../../examples/node/nanogpt-video.mjs";
import { type TestEmulator, test } from "../../src/emulator/testing/vitest/index.ts";

const LAKE = { model: "kling-video", prompt: "a lake" };

/** Its deadlines are the machine's: signals are not faked. */
const clientOf = ({ baseUrl, apiKey, clock }: TestEmulator) => ({
  baseUrl,
  apiKey,
  sleep: async (ms: number) => void (await clock.advance(`${ms}ms`)),
});

const submitted = ({ fetch, baseUrl, apiKey }: TestEmulator, signal?: AbortSignal) =>
  fetch(`${baseUrl}/generate-video`, {
    method: "POST",
    headers: { "x-api-key": apiKey, "content-type": "application/json" },
    body: JSON.stringify(LAKE),
    ...(signal && { signal }),
  });

afterEach(() => void vi.useRealTimers());

describe("under fake timers", () => {
  test("a whole job is served without a socket", async ({ emulator }) => {
    vi.useFakeTimers();
    const { bytes } = await generateVideo(LAKE, clientOf(emulator));
    expect(bytes.length).toBeGreaterThan(1_000);
  });

  test("a stall ends when the world's clock is moved on", async ({ emulator }) => {
    vi.useFakeTimers();
    await emulator.scenario("submit-stalls", { for: "10m" });
    const answer = submitted(emulator);
    await vi.waitUntil(() => emulator.journal().length > 0);
    await emulator.clock.advance("10m");
    expect((await answer).status).toBe(202);
  });

  test("a stall ends when its client gives up", async ({ emulator }) => {
    vi.useFakeTimers();
    await emulator.scenario("submit-stalls", { for: "10m" });
    await expect(submitted(emulator, AbortSignal.timeout(20))).rejects.toThrow(/timeout/);
  });

  describe("on a clock that runs", () => {
    test.override({ emulatorOptions: { pace: "fast" } });

    test("a stall takes its time, whatever the test's clock says", async ({ emulator }) => {
      vi.useFakeTimers();
      await emulator.scenario("submit-stalls", { for: "30ms" });
      expect((await submitted(emulator)).status).toBe(202);
    });
  });

  it("is served by what was loaded after they were faked", async () => {
    vi.useFakeTimers({ now: 0 });
    vi.resetModules();
    const { begin } = await import("../../src/emulator/testing/test-emulator.ts");
    const { emulator, end } = await begin({ name: "late" }, { pace: "fast" });
    await emulator.scenario("submit-stalls", { for: "30ms" });
    expect((await submitted(emulator)).status).toBe(202);
    await end();
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
