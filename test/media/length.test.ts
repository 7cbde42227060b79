import { describe, expect, it } from "vitest";
import { lengthOf } from "../../src/emulator/media/length.ts";
import { mp4Of, wavOf } from "../support/inline-media.ts";
import { CIRCLES, type SampleType, sampleOf } from "../support/media-samples/samples.ts";

const AUDIO: readonly SampleType[] = ["aac", "mp3", "wav", "flac", "ogg", "m4a"];
const VIDEO: readonly SampleType[] = ["mp4", "mov", "mkv", "webm"];

describe("the length of a file", () => {
  it.each([1, 5, 12])("of %d s of video is read from the MP4", async (seconds) => {
    expect((await lengthOf(await mp4Of(seconds))).seconds).toBeCloseTo(seconds, 1);
  });

  it.each([0.5, 7, 130])("of %d s of audio is read from the WAV", async (seconds) => {
    expect((await lengthOf(wavOf(seconds))).seconds).toBeCloseTo(seconds, 2);
  });

  it.each([
    ...AUDIO.map((type) => ({ type, about: 1.2 })),
    ...VIDEO.map((type) => ({ type, about: 1.5 })),
  ])("of a small $type is read", async ({ type, about }) => {
    const { seconds = 0 } = await lengthOf(sampleOf(type));
    expect(Math.abs(seconds - about)).toBeLessThan(0.1);
  });

  it.each([
    { what: "nothing", bytes: Buffer.alloc(0) },
    { what: "zeros", bytes: Buffer.alloc(1_000) },
    { what: "half a video's head", bytes: Buffer.from("\0\0\0\x20ftypisom\0\0") },
    { what: "a WAV without samples", bytes: wavOf(0) },
    { what: "a picture", bytes: sampleOf("png") },
  ])("of $what is not known", async ({ bytes }) => {
    expect(await lengthOf(bytes)).toEqual({ seconds: undefined });
  });

  it.each(Object.entries(CIRCLES))("of %s is given up after so many steps", async (_, bytes) => {
    expect(await lengthOf(bytes)).toEqual({ seconds: undefined, stopped: true });
  });

  it("is known of a file that needs nearly a step for each of its bytes", async () => {
    const long = Buffer.concat([sampleOf("flac"), Buffer.alloc(3_000_000, 0xff)]);
    expect((await lengthOf(long)).stopped).toBe(undefined);
  });
});
