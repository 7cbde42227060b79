import { ALL_FORMATS, BufferSource, Input } from "mediabunny";
import { describe, expect, it } from "vitest";
import { lengthOf } from "../../src/emulator/media/length/length.ts";
import { chunksOf } from "../support/fuzz/media-chunks.ts";
import { filled, grown, LARGE, withNumber } from "../support/fuzz/media-growth.ts";
import { mp4Of, wavOf } from "../support/inline-media.ts";
import {
  CLAIMS,
  compactM4a,
  laced,
  opus,
  packedMov,
  silentFragments,
  UNHEARD,
  vorbis,
} from "../support/media-claims.ts";
import { HEADS_ALONE, sampleOf, TYPES } from "../support/media-samples/samples.ts";
import { REMUXED, remuxed } from "../support/remuxed.ts";

/** Of the processor: many times what the longest of the files below takes, and far less than what they claim would. */
const MOST_MS = 3_000;

/** The length as the MP4 library reads it, which counts out what the tables claim. */
async function lengthByLibrary(bytes: Buffer): Promise<number | undefined> {
  const input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
  const seconds = await input.computeDuration().catch(() => 0);
  return Math.round(seconds * 1_000) / 1_000 || undefined;
}

/** Reads a file that claims much, within the time that its bytes allow, and looks at what comes of it. */
function readInTime(file: Buffer): void {
  const before = process.cpuUsage();
  const seconds = lengthOf(file) ?? 1;
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1_000;
  if (!Number.isFinite(seconds) || seconds <= 0 || ms > MOST_MS) {
    throw new Error(`${seconds} s, read in ${Math.round(ms)} ms`);
  }
}

describe("the length of a file", () => {
  it.each([1, 5, 12])("of %d s of video is read from the MP4", async (seconds) => {
    expect(lengthOf(Buffer.from(await mp4Of(seconds)))).toBeCloseTo(seconds, 1);
  });

  it.each([0.5, 7, 130])("of %d s of audio is read from the WAV", (seconds) => {
    expect(lengthOf(wavOf(seconds))).toBeCloseTo(seconds, 2);
  });

  it.each(TYPES)("of a small %s is the one that the library reads", async (type) => {
    const file = sampleOf(type);
    expect(lengthOf(file)).toBe(await lengthByLibrary(file));
  });

  it.each(Object.keys(REMUXED))("of %s is the one that the library reads", async (name) => {
    const file = await remuxed(name);
    const seconds = lengthOf(file);
    expect(seconds).toBeGreaterThan(1);
    expect(seconds).toBe(await lengthByLibrary(file));
  });

  it.each([
    { what: "nothing", bytes: Buffer.alloc(0) },
    { what: "zeros", bytes: Buffer.alloc(1_000) },
    { what: "half a video's head", bytes: Buffer.from("\0\0\0\x20ftypisom\0\0") },
    { what: "a WAV without samples", bytes: wavOf(0) },
    { what: "a picture", bytes: sampleOf("png") },
    ...Object.entries(HEADS_ALONE).map(([what, bytes]) => ({ what, bytes })),
  ])("of $what is not known", ({ bytes }) => {
    expect(lengthOf(bytes)).toBe(undefined);
  });

  it("counts the tags before and behind an MP3 for nothing", () => {
    const tags = Buffer.concat([Buffer.from("ID3\x04\0\0\0\0\x08\0"), Buffer.alloc(1_024)]);
    const file = Buffer.concat([tags, sampleOf("mp3"), Buffer.from("TAG".padEnd(128))]);
    expect(lengthOf(file)).toBe(lengthOf(sampleOf("mp3")));
  });
});

describe("what a file claims and does not have", () => {
  it.each(Object.keys(CLAIMS))("leaves the length unknown: %s", async (what) => {
    expect(lengthOf((await CLAIMS[what]?.()) ?? Buffer.alloc(0))).toBe(undefined);
  });

  it.each(Object.entries(UNHEARD))("changes nothing: %s", (_, { file, like }) => {
    const expected = lengthOf(typeof like === "string" ? sampleOf(like) : like);
    expect(expected).toBeGreaterThan(0);
    expect(lengthOf(file)).toBe(expected);
  });

  it.each([4, 8, 16] as const)("is not a table of sizes of %d bits", (bits) => {
    expect(lengthOf(compactM4a(bits))).toBe(lengthOf(sampleOf("m4a")));
  });

  it("is not what encoders write, packed, in packets or in fragments", async () => {
    expect(lengthOf(await packedMov(1))).toBeGreaterThan(1);
    expect(lengthOf(await silentFragments(1))).toBeGreaterThan(0);
    expect(lengthOf(opus(48_000 + 312))).toBe(1);
    expect(lengthOf(vorbis(40_000))).toBe(5);
    expect(lengthOf(laced(100, 100))).toBe(2);
  });
});

describe("a file that claims more than it has is read within the time that its bytes allow", () => {
  const NEAR_AN_END = 1_500;
  /** What stays of a box that is filled: its length and type, and of a table its version and count as well. */
  const IN_BOX = 8;
  const IN_TABLE = 16;

  it.each(TYPES)("%s, with any number of it made large", (type) => {
    const file = sampleOf(type);
    for (let at = 0; at + 4 <= file.length; at++) {
      if (at > NEAR_AN_END && at < file.length - NEAR_AN_END) continue;
      for (const value of LARGE) readInTime(withNumber(file, at, value));
    }
  });

  it.each(Object.keys(REMUXED))("%s, with any number of it made large", async (name) => {
    const file = await remuxed(name);
    for (let at = 0; at + 4 <= file.length; at++) {
      for (const value of LARGE) readInTime(withNumber(file, at, value));
    }
  });

  it.each(TYPES)("%s, with all numbers of any chunk made large", (type) => {
    const file = sampleOf(type);
    const chunks = chunksOf(type, file);
    for (const value of LARGE) {
      for (const chunk of chunks) readInTime(filled(file, chunk, IN_BOX, value));
    }
    const tables = chunks.filter(({ start, end }) => end - start < 400 && start > 0);
    for (const one of tables) {
      for (const other of tables) {
        readInTime(filled(filled(file, one, IN_TABLE, 0x7fffffff), other, IN_TABLE, 0x7fffffff));
      }
    }
  });

  it.each(TYPES)("%s, with any chunk of it repeated to a megabyte", (type) => {
    const file = sampleOf(type);
    const chunks = chunksOf(type, file);
    for (const chunk of chunks) readInTime(grown(file, chunk, chunks));
  });

  it.each([
    { what: "the first bytes of frames", bytes: [0xff] },
    { what: "heads of FLAC", bytes: [0xff, 0xf8, 0x69, 0x08] },
    { what: "heads of MP3", bytes: [0xff, 0xfb, 0x90, 0x00] },
    { what: "heads of AAC", bytes: [0xff, 0xf1, 0x50, 0x80, 0, 0xff, 0xfc] },
    { what: "tracks", bytes: [0, 0, 0, 8, 0x74, 0x72, 0x61, 0x6b] },
    { what: "boxes in boxes", bytes: [0, 0x2d, 0, 0, 0x6d, 0x6f, 0x6f, 0x76] },
    { what: "empty elements", bytes: [0xec, 0x80] },
    { what: "heads of pages", bytes: [...Buffer.from("OggS")] },
    { what: "tags", bytes: [...Buffer.from("ID3\0\0\0\0\0\0\0")] },
  ])("any type, with three megabytes of $what behind it", ({ bytes }) => {
    const rest = Buffer.alloc(2_900_000, Buffer.from(bytes));
    readInTime(rest);
    for (const type of TYPES) readInTime(Buffer.concat([sampleOf(type), rest]));
  });
});
