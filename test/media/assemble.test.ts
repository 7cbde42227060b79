import { fileURLToPath } from "node:url";
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from "mediabunny";
import { describe, expect, it } from "vitest";
import type { VideoSpec } from "../../src/emulator/domain/jobs/video.ts";
import { FRAME_SIZES } from "../../src/emulator/domain/models/frame-size.ts";
import { Clips, clipsFolder } from "../../src/emulator/media/clips.ts";
import { forgetCreationTime } from "../../src/emulator/media/mux.ts";
import { assembleVideo, TAG_CHARACTERS_MAX } from "../../src/emulator/media/video-file.ts";

const TAGS = { title: "vid_mhx1", comment: "a lake" };
const clips = new Clips();

const aSpec = (over: Partial<VideoSpec> = {}): VideoSpec => ({
  width: 1280,
  height: 720,
  durationMs: 5_000,
  fps: 24,
  sound: true,
  ...over,
});

const inputOf = (bytes: Uint8Array): Input =>
  new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) });

async function readBack(bytes: Uint8Array) {
  const input = inputOf(bytes);
  const picture = await input.getPrimaryVideoTrack();
  const sound = await input.getPrimaryAudioTrack();
  const packets = await picture?.computePacketStats();
  const { title, comment } = await input.getMetadataTags();
  return {
    width: picture?.displayWidth,
    height: picture?.displayHeight,
    frames: packets?.packetCount,
    rate: packets?.averagePacketRate,
    seconds: await input.computeDuration(),
    soundSeconds: await sound?.computeDuration(),
    tags: { title, comment },
  };
}

/** The two times in each box of a type, at the place they have in version 0 of the box. */
function timesAfter(bytes: Buffer, box: string): readonly number[] {
  const at = bytes.indexOf(box);
  if (at < 0) return [];
  const times = at + box.length + 4;
  const found = [bytes.readUInt32BE(times), bytes.readUInt32BE(times + 4)];
  return [...found, ...timesAfter(bytes.subarray(times), box)];
}

describe("an assembled video", () => {
  it.each([
    { durationMs: 500, fps: 8, frames: 4 },
    { durationMs: 500, fps: 25, frames: 13 },
    { durationMs: 5_000, fps: 24, frames: 120 },
    { durationMs: 5_041, fps: 23, frames: 116 },
    { durationMs: 8_000, fps: 30, frames: 240 },
    { durationMs: 60_000, fps: 60, frames: 3_600 },
    { durationMs: 600_000, fps: 24, frames: 14_400 },
    { durationMs: 0, fps: 24, frames: 1 },
    { durationMs: 0.4, fps: 60, frames: 1 },
  ])("has $frames frames for $durationMs ms at $fps fps", async ({ frames, ...timing }) => {
    const found = await readBack(await assembleVideo(aSpec(timing), TAGS, clips));
    const seconds = frames / timing.fps;
    expect(found).toEqual({
      width: 1280,
      height: 720,
      frames,
      rate: expect.closeTo(timing.fps, 6),
      seconds: expect.closeTo(seconds, 4),
      soundSeconds: expect.closeTo(seconds, 4),
      tags: TAGS,
    });
  });

  it("has no sound track when none was asked for", async () => {
    const found = await readBack(await assembleVideo(aSpec({ sound: false }), TAGS, clips));
    expect(found.soundSeconds).toBeUndefined();
  });

  it("can be had in every frame size", async () => {
    for (const size of FRAME_SIZES) {
      const spec = aSpec({ ...size, durationMs: 100, sound: false });
      expect(await readBack(await assembleVideo(spec, TAGS, clips))).toMatchObject(size);
    }
  });

  it("begins each round of the clip with a key frame", async () => {
    const input = inputOf(await assembleVideo(aSpec({ durationMs: 3_000 }), TAGS, clips));
    const track = await input.getPrimaryVideoTrack();
    if (!track) throw new Error("There is no picture.");
    const keys: number[] = [];
    for await (const { type, timestamp } of new EncodedPacketSink(track).packets()) {
      if (type === "key") keys.push(timestamp);
    }
    expect(keys).toEqual([0, 1, 2]);
  });

  it("is refused in a size for which there is no clip", async () => {
    await expect(assembleVideo(aSpec({ width: 1282 }), TAGS, clips)).rejects.toThrow(
      "1282x720.mp4",
    );
  });
});

describe("the tags of an assembled video", () => {
  const long = "🎬".repeat(TAG_CHARACTERS_MAX);
  it.each([
    { what: "an empty prompt", prompt: "", kept: "" },
    { what: "any script", prompt: '夜明け "fjörd" & <b>\n🎬', kept: '夜明け "fjörd" & <b>\n🎬' },
    { what: "a prompt of just the length that is kept", prompt: long, kept: long },
    {
      what: "a longer prompt, cut between characters",
      prompt: `a${long}`,
      kept: `a${long}`.slice(0, -2),
    },
    { what: "a prompt of a megabyte, cut", prompt: "x".repeat(1e6), kept: "x".repeat(2_000) },
    { what: "half a character, replaced", prompt: "\ud83c", kept: "\ufffd" },
  ])("hold $what", async ({ prompt, kept }) => {
    const tags = { title: "vid_1", comment: prompt };
    const found = await readBack(await assembleVideo(aSpec({ durationMs: 100 }), tags, clips));
    expect(found.tags).toEqual({ title: "vid_1", comment: kept });
  });
});

describe("the bytes of an assembled video", () => {
  it("are the same for the same arguments, whatever was read before", async () => {
    const first = await assembleVideo(aSpec(), TAGS, clips);
    const again = await assembleVideo(aSpec(), TAGS, new Clips());
    expect(Buffer.compare(first, again)).toBe(0);
  });

  it("hold no moment of creation, neither for the file nor for a track", async () => {
    const bytes = Buffer.from(await assembleVideo(aSpec(), TAGS, clips));
    const times = ["mvhd", "tkhd", "mdhd"].flatMap((box) => timesAfter(bytes, box));
    // One header for the file, two for each of two tracks; each with creation and modification.
    expect(times).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("differ with the title", async () => {
    const first = await assembleVideo(aSpec(), TAGS, clips);
    const other = await assembleVideo(aSpec(), { ...TAGS, title: "vid_mhx2" }, clips);
    expect(Buffer.compare(first, other)).not.toBe(0);
  });
});

describe("the moment of creation", () => {
  const box = (type: string, ...parts: readonly (readonly number[])[]): number[] => {
    const body = parts.flat();
    return [0, 0, 0, body.length + 8, ...Buffer.from(type), ...body];
  };
  const nines = (count: number): number[] => Array.from({ length: count }, () => 9);

  it.each([
    { version: 0, cleared: 8 },
    { version: 1, cleared: 16 },
  ])("takes $cleared bytes in a box of version $version", ({ version, cleared }) => {
    const head = [version, 0, 0, 0];
    const of = (times: number[]) =>
      new Uint8Array([
        ...box("ftyp", nines(8)),
        ...box("moov", box("mvhd", head, times, nines(4)), box("udta", nines(20))),
        ...box("mdat", nines(30)),
      ]);
    const bytes = of(nines(cleared));
    forgetCreationTime(bytes);
    expect(bytes).toEqual(of(Array.from({ length: cleared }, () => 0)));
  });

  it("is looked for no further than a box without a size", () => {
    const bytes = new Uint8Array([0, 0, 0, 0, ...Buffer.from("mdat"), ...nines(8)]);
    const before = bytes.slice();
    forgetCreationTime(bytes);
    expect(bytes).toEqual(before);
  });
});

describe("the folder of clips", () => {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  it.each(["src/emulator/media/clips.ts", "dist/cli.js", "dist/chunks/mux.js"])(
    "is found from %s",
    (file) => {
      expect(clipsFolder(`${root}${file}`)).toBe(`${root}fixtures/media`);
    },
  );

  it("is missed with a message that names where it was looked for", () => {
    expect(() => clipsFolder("/nowhere/dist/cli.js")).toThrow("above /nowhere/dist/cli.js");
  });
});
