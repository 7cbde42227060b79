import { describe, expect, it } from "vitest";
import { validRequestFor } from "../../src/contracts/contract/models/requests.ts";
import { loadCatalog } from "../../src/emulator/catalog/catalog.ts";
import type { Input } from "../../src/emulator/domain/models/rule.ts";
import { settingsOf, type VideoSettings } from "../../src/emulator/domain/models/settings.ts";
import { aRule } from "../support/rules.ts";

const catalog = loadCatalog();
const link = "https://example.com/a";

const settings = (id: string, input: Input): VideoSettings => {
  const rule = catalog.find(id);
  if (rule === undefined) throw new Error(`no model ${id}`);
  return settingsOf(rule, { prompt: "x", ...input });
};

describe("settings", () => {
  it("of an empty request are the model's defaults", () => {
    expect(settings("kling-video", {})).toEqual({
      operation: "text-to-video",
      seconds: 5,
      sourceSeconds: 0,
      fps: 24,
      frames: 120,
      sound: false,
      pro: false,
      variant: "standard",
      images: 0,
      referenceImages: 0,
      referenceVideos: 0,
      references: "none",
      megapixels: 1,
    });
  });

  it.each([
    { id: "kling-video", input: { duration: "10" }, seconds: 10 },
    { id: "kling-video", input: { duration: 10 }, seconds: 10 },
    { id: "veo2-video", input: { duration: "12s" }, seconds: 12 },
    { id: "sora-2", input: {}, seconds: 8 },
    { id: "sora-2", input: { seconds: "12", duration: "4" }, seconds: 12 },
    { id: "wan-wavespeed-22-plus", input: { duration: "10" }, seconds: 5 },
    { id: "wan-video-image-to-video", input: { num_frames: 96 }, seconds: 6 },
    {
      id: "wan-video-image-to-video",
      input: { num_frames: "96", frames_per_second: 24 },
      seconds: 4,
    },
    { id: "kling-v2-avatar-pro", input: { audioDuration: 7.5, duration: "10" }, seconds: 7.5 },
    { id: "kling-v2-avatar-pro", input: { duration: "10" }, seconds: 10 },
    { id: "video-upscaler", input: { videoDuration: 9, billedDuration: 7 }, seconds: 7 },
    { id: "video-upscaler", input: { videoDuration: 9 }, seconds: 9 },
    { id: "longstories-movie", input: { targetLengthInSeconds: 45 }, seconds: 45 },
    { id: "longstories-movie", input: { targetLengthInSeconds: 45, duration: "60" }, seconds: 60 },
    { id: "longstories-movie", input: {}, seconds: 30 },
  ])("$id with $input lasts $seconds s", ({ id, input, seconds }) => {
    expect(settings(id, input).seconds).toBe(seconds);
  });

  it.each([
    { id: "kling-video", input: { videoUrl: link }, want: 0 },
    { id: "veo3-1-extend", input: { videoUrl: link }, want: 5 },
    { id: "kling-lipsync-a2v", input: { videoUrl: link, duration: 8 }, want: 8 },
    { id: "bytedance/seedance-2.5", input: { reference_videos: [link] }, want: 5 },
  ])("$id with $input has a source of $want s", ({ id, input, want }) => {
    expect(settings(id, input).sourceSeconds).toBe(want);
  });

  it.each([
    { id: "wan-wavespeed-25", input: {}, want: "480p" },
    { id: "wan-wavespeed-25", input: { size: "1080p" }, want: "1080p" },
    { id: "wan-wavespeed-25", input: { size: "1080p", resolution: "720p" }, want: "720p" },
    { id: "video-upscaler", input: { target_resolution: "4k", resolution: "720p" }, want: "4k" },
    { id: "kling-video", input: { resolution: "720p" }, want: undefined },
    { id: "pixverse-v5", input: { size: "1920x1080" }, want: "720p" },
  ])("$id with $input is billed as $want", ({ id, input, want }) => {
    expect(settings(id, input).resolution).toBe(want);
  });

  it.each([
    { id: "veo3-video", input: {}, sound: false },
    { id: "veo3-video", input: { generateAudio: true }, sound: true },
    { id: "veo3-video", input: { generate_audio: true, sound: true }, sound: false },
    { id: "kling-v26-pro", input: {}, sound: true },
    { id: "kling-v26-pro", input: { sound: false }, sound: false },
    { id: "bytedance/seedance-2.5", input: { generate_audio: false }, sound: false },
    { id: "sora-2", input: {}, sound: true },
    { id: "midjourney-video", input: {}, sound: false },
  ])("$id with $input has sound: $sound", ({ id, input, sound }) => {
    expect(settings(id, input).sound).toBe(sound);
  });

  it.each([
    { id: "kling-video-o1", input: {}, want: "text-to-video" },
    { id: "kling-video-o1", input: { imageUrl: link }, want: "image-to-video" },
    { id: "kling-video-o1", input: { referenceImages: [link] }, want: "reference-to-video" },
    { id: "kling-video-o1", input: { referenceImages: [] }, want: "text-to-video" },
    { id: "kling-video-o1", input: { videoUrl: link, imageUrl: link }, want: "video-to-video" },
    {
      id: "kling-video-o1",
      input: { mode: "image-to-video", videoUrl: link },
      want: "image-to-video",
    },
    { id: "minimax-h3", input: { mode: "auto", imageUrl: link }, want: "image-to-video" },
    { id: "minimax-h3", input: { mode: "video-extend", videoUrl: link }, want: "extend" },
    { id: "grok-imagine-video-extend", input: { videoUrl: link }, want: "extend" },
    { id: "kling-v2-avatar-pro", input: { imageUrl: link, audioUrl: link }, want: "avatar" },
    {
      id: "wan-wavespeed-22-animate",
      input: { mode: "replace", videoUrl: link },
      want: "video-to-video",
    },
    { id: "kling-video", input: { imageUrl: link }, want: "text-to-video" },
  ])("$id with $input is $want", ({ id, input, want }) => {
    expect(settings(id, input).operation).toBe(want);
  });

  it.each([
    { given: [link, { url: link }], want: 2 },
    { given: `${link}\n\n ${link} \n`, want: 2 },
    { given: JSON.stringify([link, link, link]), want: 3 },
    { given: "", want: 0 },
  ])("count references in $given", ({ given, want }) => {
    expect(settings("bytedance-seedance-2-0", { reference_images: given }).referenceImages).toBe(
      want,
    );
  });

  it("take another spelling of a field", () => {
    expect(settings("sora-2", { pro: true }).pro).toBe(true);
    expect(settings("hunyuan-video", { pro_mode: true }).pro).toBe(true);
    expect(settings("kling-video", { pro: true }).pro).toBe(false);
  });

  it("name the tier where there is one", () => {
    expect(settings("flux-3", {}).variant).toBe("full");
    expect(settings("skywork-ai/skyreels-v4", { mode: "fast" }).variant).toBe("fast");
    expect(settings("ltx-2.3-quality", { hdr: true }).variant).toBe("hdr");
    expect(settings("ltx-2.3-quality", {}).variant).toBe("standard");
  });

  it("keep the shape that was asked for", () => {
    const rule = aRule({
      params: {
        aspect_ratio: { kind: "text", default: "16:9" },
        orientation: { kind: "text" },
        size: { kind: "text" },
      },
    });
    expect(settingsOf(rule, { orientation: "portrait", size: "1x1" })).toMatchObject({
      aspectRatio: "16:9",
      orientation: "portrait",
      size: "1x1",
    });
  });

  it("are finite and above zero for any valid body of any model", () => {
    const odd = catalog.all.flatMap((rule) =>
      [1, 2, 3, 4, 5, 6].flatMap((seed) => {
        const { seconds, fps, frames, sourceSeconds } = settingsOf(
          rule,
          validRequestFor(rule, seed),
        );
        const right =
          [seconds, fps, frames].every((one) => one > 0 && one < 1e5) && sourceSeconds >= 0;
        return right ? [] : [{ id: rule.id, seconds, fps, frames, sourceSeconds }];
      }),
    );
    expect(odd).toEqual([]);
  });
});
