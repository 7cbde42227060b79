import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { VideoSpec } from "../../src/emulator/domain/jobs/video.ts";
import { VideoLibrary } from "../../src/emulator/media/library.ts";
import { MediaThread } from "../../src/emulator/media/media-thread.ts";
import type { VideoFile, VideoJob } from "../../src/emulator/media/video-file.ts";

const VIDEO: VideoSpec = { width: 320, height: 240, durationMs: 500, fps: 8, sound: false };
const aVideoJob = (id: string, over: { prompt?: string; video?: VideoSpec } = {}) => ({
  id,
  prompt: "a lake",
  video: VIDEO,
  ...over,
});

/** All jobs with ids of one length and the same spec have files of one length. */
const FILE_BYTES = (await new VideoLibrary().file(aVideoJob("vid_a"))).bytes.byteLength;

describe("a file of the library", () => {
  it("comes with its checksum, and with a strong tag that is made from it", async () => {
    const file = await new VideoLibrary().file(aVideoJob("vid_a"));
    const sha256 = createHash("sha256").update(file.bytes).digest("hex");
    expect(file).toEqual({
      bytes: expect.any(Buffer),
      size: file.bytes.length,
      type: "video/mp4",
      sha256,
      etag: `"${sha256.slice(0, 32)}"`,
    });
  });

  it("has the checksum that any other library gives it", async () => {
    const first = await new VideoLibrary().file(aVideoJob("vid_a"));
    const other = await new VideoLibrary().file(aVideoJob("vid_a"));
    expect(other.sha256).toBe(first.sha256);
  });

  it.each([
    { what: "id", other: aVideoJob("vid_b") },
    { what: "prompt", other: aVideoJob("vid_a", { prompt: "a hill" }) },
    { what: "width", other: aVideoJob("vid_a", { video: { ...VIDEO, width: 240 } }) },
    { what: "height", other: aVideoJob("vid_a", { video: { ...VIDEO, width: 640, height: 480 } }) },
    { what: "duration", other: aVideoJob("vid_a", { video: { ...VIDEO, durationMs: 1_000 } }) },
    { what: "rate", other: aVideoJob("vid_a", { video: { ...VIDEO, fps: 16 } }) },
    { what: "sound", other: aVideoJob("vid_a", { video: { ...VIDEO, sound: true } }) },
  ])("is another for a job with another $what", async ({ other }) => {
    const library = new VideoLibrary();
    const first = await library.file(aVideoJob("vid_a"));
    expect((await library.file(other)).sha256).not.toBe(first.sha256);
  });

  it("is made once for those who ask at the same time", async () => {
    const library = new VideoLibrary({ maxBytes: 0 });
    const [first, second] = await Promise.all([
      library.file(aVideoJob("vid_a")),
      library.file(aVideoJob("vid_a")),
    ]);
    expect(second).toBe(first);
  });

  it("that could not be made is tried again by whoever asks next", async () => {
    const library = new VideoLibrary();
    const job = aVideoJob("vid_a", { video: { ...VIDEO, width: 322 } });
    await expect(library.file(job)).rejects.toThrow("322x240.mp4");
    await expect(library.file(job)).rejects.toThrow("322x240.mp4");
    expect(library.keptBytes).toBe(0);
  });
});

describe("what the library knows of a file", () => {
  it("is there without making the file again", async () => {
    let made = 0;
    const thread = new (class extends MediaThread {
      override async videoOf(job: VideoJob): Promise<VideoFile> {
        made += 1;
        return { ...(await new VideoLibrary().file(job)) };
      }
    })();
    const library = new VideoLibrary({ maxBytes: 0, thread });
    const long = aVideoJob("vid_a", { video: { ...VIDEO, durationMs: 300_000 } });
    const { bytes, ...facts } = await library.file(long);
    expect(await library.facts(long)).toEqual(facts);
    expect(made).toBe(1);
    expect((await library.file(long)).sha256).toBe(facts.sha256);
    expect(made).toBe(2);
    expect(bytes.length).toBe(facts.size);
  });
});

describe("the bound of the library", () => {
  it("lets go of the file that was not asked for the longest", async () => {
    const library = new VideoLibrary({ maxBytes: 2 * FILE_BYTES });
    const a = await library.file(aVideoJob("vid_a"));
    const b = await library.file(aVideoJob("vid_b"));
    await library.file(aVideoJob("vid_a"));
    await library.file(aVideoJob("vid_c"));

    expect(library.keptBytes).toBe(2 * FILE_BYTES);
    expect(await library.file(aVideoJob("vid_a"))).toBe(a);
    const remade = await library.file(aVideoJob("vid_b"));
    expect(remade).not.toBe(b);
    expect(remade.sha256).toBe(b.sha256);
  });

  it("lets go of as many files as a new one needs room for", async () => {
    const library = new VideoLibrary({ maxBytes: 3 * FILE_BYTES });
    for (const id of ["vid_a", "vid_b", "vid_c"]) await library.file(aVideoJob(id));
    const wide = aVideoJob("vid_w", { video: { ...VIDEO, durationMs: 5_000 } });
    const { bytes } = await library.file(wide);

    expect(bytes.byteLength).toBeGreaterThan(FILE_BYTES);
    expect(library.keptBytes).toBeLessThanOrEqual(3 * FILE_BYTES);
    expect((await library.file(wide)).bytes).toBe(bytes);
  });

  it.each([
    { maxBytes: FILE_BYTES, keptBytes: FILE_BYTES },
    { maxBytes: FILE_BYTES - 1, keptBytes: 0 },
    { maxBytes: 0, keptBytes: 0 },
  ])("of $maxBytes bytes keeps $keptBytes", async ({ maxBytes, keptBytes }) => {
    const library = new VideoLibrary({ maxBytes });
    const { bytes } = await library.file(aVideoJob("vid_a"));
    expect(bytes.byteLength).toBe(FILE_BYTES);
    expect(library.keptBytes).toBe(keptBytes);
  });

  it("does not empty the library for a file that cannot fit", async () => {
    const library = new VideoLibrary({ maxBytes: FILE_BYTES });
    const kept = await library.file(aVideoJob("vid_a"));
    await library.file(aVideoJob("vid_l", { video: { ...VIDEO, durationMs: 60_000 } }));
    expect(await library.file(aVideoJob("vid_a"))).toBe(kept);
  });
});
