import { describe, expect, it } from "vitest";
import { secondsOf } from "../../src/emulator/media/length.ts";
import { mp4Of, wavOf } from "../support/inline-media.ts";

describe("the length of a file", () => {
  it.each([1, 5, 12])("of %d s of video is read from the MP4", async (seconds) => {
    expect(await secondsOf(await mp4Of(seconds))).toBeCloseTo(seconds, 1);
  });

  it.each([0.5, 7, 130])("of %d s of audio is read from the WAV", async (seconds) => {
    expect(await secondsOf(wavOf(seconds))).toBeCloseTo(seconds, 2);
  });

  it.each([
    { what: "nothing", bytes: Buffer.alloc(0) },
    { what: "zeros", bytes: Buffer.alloc(1_000) },
    { what: "half a video's head", bytes: Buffer.from("\0\0\0\x20ftypisom\0\0") },
    { what: "a WAV without samples", bytes: wavOf(0) },
  ])("of $what is not known", async ({ bytes }) => {
    expect(await secondsOf(bytes)).toBe(undefined);
  });
});
