import { describe, expect, it } from "vitest";
import type { VideoSpec } from "../../src/emulator/domain/jobs/video.ts";
import { lengthOf } from "../../src/emulator/media/length/length.ts";
import { VideoLibrary } from "../../src/emulator/media/library.ts";
import { MediaThread } from "../../src/emulator/media/media-thread.ts";
import { HEADS_ALONE, sampleOf } from "../support/media-samples/samples.ts";

const base64 = (bytes: Buffer): string => bytes.toString("base64");
const WAV = base64(sampleOf("wav"));
const HOUR: VideoSpec = { width: 1280, height: 720, durationMs: 3_600_000, fps: 24, sound: true };

/** Which part of the time this thread was busy while something went on, from 0 to 1. */
async function busyDuring(work: Promise<unknown>): Promise<number> {
  const before = performance.eventLoopUtilization();
  await work;
  return performance.eventLoopUtilization(before).utilization;
}

describe("the thread that reads", () => {
  it("reads many files at once, each with its own answer", async () => {
    const thread = new MediaThread();
    const types = ["wav", "png", "mp4", "webm", "gif", "flac"] as const;
    const alone = types.map((type) => lengthOf(sampleOf(type)));
    const many = Array.from({ length: 5 }, () => types).flat();
    const lengths = await Promise.all(many.map((type) => thread.lengthOf(base64(sampleOf(type)))));
    expect(lengths).toEqual(Array.from({ length: 5 }, () => alone).flat());
  });

  it("lets this thread go on while it reads a file that takes long", async () => {
    const thread = new MediaThread();
    await thread.lengthOf(WAV);
    const [head = Buffer.alloc(0)] = Object.values(HEADS_ALONE);
    const large = base64(Buffer.concat([head, Buffer.alloc(2_900_000)]));
    const reads = Array.from({ length: 20 }, () => thread.lengthOf(large));
    expect(await busyDuring(Promise.all(reads))).toBeLessThan(0.5);
  });

  it("is replaced when the clock calls, and says that the file cannot be read", async () => {
    let calls = 0;
    const impatient = (_ms: number, callback: () => void) => {
      calls += 1;
      if (calls === 1) queueMicrotask(callback);
      return () => undefined;
    };
    const thread = new MediaThread(impatient);
    expect(await thread.lengthOf(WAV)).toBe(undefined);
    expect(await thread.lengthOf(WAV)).toBe(1.2);
  });

  it("calls off the clock of a file that was read", async () => {
    const open = new Set<() => void>();
    const timer = (_ms: number, callback: () => void) => {
      open.add(callback);
      return () => void open.delete(callback);
    };
    await new MediaThread(timer).lengthOf(WAV);
    expect(open.size).toBe(0);
  });

  it("reads nothing for an emulator that is closed, and goes on for others", async () => {
    const thread = new MediaThread();
    expect(await thread.lengthOf(WAV, AbortSignal.abort())).toBe(undefined);
    expect(await thread.lengthOf(WAV)).toBe(1.2);
  });
});

describe("a video of an hour", () => {
  const job = { id: "vid_hour", prompt: "a lake", video: HOUR };

  it("is made while this thread goes on, with the bytes that it would get here", async () => {
    const thread = new MediaThread();
    const library = new VideoLibrary({ thread });
    const making = library.file(job);
    expect(await busyDuring(making)).toBeLessThan(0.3);
    const here = await new VideoLibrary().file(job);
    const there = await making;
    expect(there).toEqual({ ...here, bytes: expect.any(Buffer) });
    expect(Buffer.compare(there.bytes, here.bytes)).toBe(0);
  });

  it("of no frame size that there is rejects as a short one does, and the next is made", async () => {
    const library = new VideoLibrary({ thread: new MediaThread() });
    const odd = { ...job, video: { ...HOUR, width: 1282 } };
    await expect(library.file(odd)).rejects.toThrow("1282x720.mp4");
    const long = { ...job, video: { ...HOUR, durationMs: 120_000 } };
    expect((await library.file(long)).sha256).toBe((await new VideoLibrary().file(long)).sha256);
  });

  it("is given up when the library closes, and those of others are made", async () => {
    const thread = new MediaThread();
    const closing = new AbortController();
    const [library, other] = [
      new VideoLibrary({ thread, closed: closing.signal }),
      new VideoLibrary({ thread }),
    ];
    const [begun, queued] = [library.file(job), library.file({ ...job, id: "vid_next" })];
    const kept = other.file({ ...job, video: { ...HOUR, durationMs: 120_000 } });
    const ends = Promise.allSettled([begun, queued]);
    setTimeout(() => closing.abort(), 100);
    expect((await ends).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect((await kept).size).toBeGreaterThan(0);
  });
});
