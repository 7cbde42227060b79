import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import type { VideoSpec } from "../../src/emulator/domain/jobs/video.ts";
import { FRAME_SIZES, frameSizeName } from "../../src/emulator/domain/models/frame-size.ts";
import { assembleVideo } from "../../src/emulator/media/video-file.ts";
import { describePlayback, type Probe, play, playAll, probe } from "../support/ffprobe.ts";

const TAGS = { title: "vid_mhx1", comment: 'A "fjörd" at 夜明け, 🎬 & <b>rain</b>' };
const SHORT_MS = [500, 1_000, 2_000];
const RATES = [8, 16, 24, 30, 60];

const clip = (name: string): Promise<Uint8Array> =>
  readFile(new URL(`../../fixtures/media/${name}`, import.meta.url));

/** Every size once, with durations, rates and sound that change from one to the next. */
const eachSize = FRAME_SIZES.map((size, index) => ({
  ...size,
  durationMs: SHORT_MS[index % SHORT_MS.length] ?? 0,
  fps: RATES[index % RATES.length] ?? 0,
  sound: index % 2 === 0,
}));

const eachLength = [500, 5_000, 8_000, 60_000].flatMap((durationMs) =>
  RATES.map((fps, index) => ({ width: 426, height: 240, durationMs, fps, sound: index % 2 === 0 })),
);

const oddOnes: readonly VideoSpec[] = [
  { width: 1280, height: 720, durationMs: 5_000, fps: 25, sound: true },
  { width: 1280, height: 720, durationMs: 5_041, fps: 23, sound: true },
  { width: 320, height: 240, durationMs: 3_370.37, fps: 29.97, sound: true },
  { width: 320, height: 240, durationMs: 1, fps: 60, sound: true },
  { width: 320, height: 240, durationMs: 0, fps: 8, sound: false },
  { width: 240, height: 240, durationMs: 600_000, fps: 8, sound: true },
];

describePlayback("the clips in fixtures/media", () => {
  it("all play to their end without a complaint", async () => {
    const names = FRAME_SIZES.map((size) => `fixtures/media/${frameSizeName(size)}.mp4`);
    expect(await playAll(names)).toBe("");
  });

  it("the loop of sound decodes without a complaint", async () => {
    expect(await play(await clip("tone.m4a"))).toBe("");
  });
});

describePlayback("an assembled video", () => {
  it.concurrent.each([...eachSize, ...eachLength, ...oddOnes])(
    "is what was asked for: $width x $height, $durationMs ms at $fps fps, sound $sound",
    async (spec) => {
      expectAsSpecified(await probe(await assembleVideo(spec, TAGS)), spec);
    },
  );
});

function expectAsSpecified(found: Probe, spec: VideoSpec): void {
  const { width, height, durationMs, fps, sound } = spec;
  const [units = 0, per = 0] = found.picture.rate.split("/").map(Number);
  expect(found).toMatchObject({ complaints: "", ...TAGS });
  expect(found.picture).toMatchObject({ codec: "h264", width, height });
  expect(units / per).toBeCloseTo(fps, 2);
  expect(found.picture.frames).toBe(Math.max(1, Math.round((durationMs / 1_000) * fps)));
  expect(Math.abs(found.seconds - durationMs / 1_000)).toBeLessThanOrEqual(1 / fps);
  expect(found.sound?.codec).toBe(sound ? "aac" : undefined);
  if (found.sound) expect(found.sound.seconds).toBeCloseTo(found.picture.seconds, 3);
}
