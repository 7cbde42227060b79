import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadCatalog } from "../../src/emulator/catalog/catalog.ts";
import {
  FRAME_SIZES,
  type FrameSizeWords,
  frameSizeName,
  frameSizeOf,
} from "../../src/emulator/domain/models/frame-size.ts";
import type { ModelRule } from "../../src/emulator/domain/models/rule.ts";

const named = (words: FrameSizeWords): string => frameSizeName(frameSizeOf(words));

describe("a frame size", () => {
  it.each([
    { words: {}, size: "1280x720" },
    { words: { resolution: "auto", aspectRatio: "auto" }, size: "1280x720" },
    { words: { resolution: "240p" }, size: "426x240" },
    { words: { resolution: "480p" }, size: "854x480" },
    { words: { resolution: "1080p" }, size: "1920x1080" },
    { words: { resolution: "1080P" }, size: "1920x1080" },
    { words: { resolution: "1080p", aspectRatio: "9:16" }, size: "1080x1920" },
    { words: { resolution: "480p", aspectRatio: "1:1" }, size: "480x480" },
    { words: { resolution: "480p", aspectRatio: "4:3" }, size: "640x480" },
    { words: { resolution: "480p", aspectRatio: "3:4" }, size: "480x640" },
    { words: { resolution: "1080p", aspectRatio: "21:9" }, size: "2520x1080" },
    { words: { aspectRatio: "9:21" }, size: "720x1680" },
    { words: { aspectRatio: "Portrait" }, size: "720x1280" },
    { words: { aspectRatio: "Square" }, size: "720x720" },
  ])("is $size for $words", ({ words, size }) => {
    expect(named(words)).toBe(size);
  });

  it.each(["1440p", "2160p", "2k", "4k", "4K", "4k+"])(
    "is capped at 1080p for %s",
    (resolution) => {
      expect(named({ resolution })).toBe("1920x1080");
      expect(named({ resolution, aspectRatio: "9:16" })).toBe("1080x1920");
    },
  );

  it.each([
    { words: { resolution: "1792x1024" }, size: "1792x1024" },
    { words: { resolution: "1792x1024", aspectRatio: "9:16" }, size: "1792x1024" },
    { words: { resolution: "1088x1920" }, size: "1088x1920" },
    { words: { resolution: "480p", size: "1280*544" }, size: "1280x544" },
    { words: { resolution: "999x333" }, size: "1280x720" },
    { words: { resolution: "999x333", aspectRatio: "1:1" }, size: "720x720" },
  ])("in pixels is taken if it is offered: $words", ({ words, size }) => {
    expect(named(words)).toBe(size);
  });

  it.each([
    { resolution: "landscape_16_9", size: "1280x720", megapixels: 0.9216 },
    { resolution: "portrait_16_9", size: "720x1280", megapixels: 0.9216 },
    { resolution: "landscape_4_3", size: "1024x768", megapixels: 0.786432 },
    { resolution: "portrait_4_3", size: "768x1024", megapixels: 0.786432 },
    { resolution: "square_hd", size: "1024x1024", megapixels: 1.048576 },
    { resolution: "square", size: "512x512", megapixels: 0.262144 },
  ])("of the preset $resolution has the pixels that are billed", ({ resolution, ...expected }) => {
    const { width, height } = frameSizeOf({ resolution });
    expect({ size: `${width}x${height}`, megapixels: (width * height) / 1e6 }).toEqual(expected);
  });

  it.each([
    { words: { size: "16:9", resolution: "1080p" }, size: "1920x1080" },
    { words: { size: "480p" }, size: "854x480" },
    { words: { size: "480p", resolution: "1080p" }, size: "1920x1080" },
    { words: { size: "1:1", aspectRatio: "9:16" }, size: "720x1280" },
  ])("may come in the field `size`: $words", ({ words, size }) => {
    expect(named(words)).toBe(size);
  });

  it.each([
    { words: { orientation: "portrait" }, size: "720x1280" },
    { words: { orientation: "landscape" }, size: "1280x720" },
    { words: { orientation: "portrait", resolution: "1792x1024" }, size: "1024x1792" },
    { words: { orientation: "portrait", aspectRatio: "16:9" }, size: "720x1280" },
    { words: { orientation: "landscape", aspectRatio: "9:16" }, size: "1280x720" },
    { words: { orientation: "portrait", aspectRatio: "1:1" }, size: "720x720" },
    { words: { orientation: "portrait", resolution: "1280x544" }, size: "1280x544" },
    { words: { orientation: "upright" }, size: "1280x720" },
  ])("is turned by the orientation: $words", ({ words, size }) => {
    expect(named(words)).toBe(size);
  });

  it.each([
    "",
    " ",
    "constructor",
    "__proto__",
    "720",
    "16x9",
    "0:0",
    "-1x5",
    "9".repeat(1e5),
    "🎬",
  ])("is the default for a word nobody knows", (word) => {
    const words = { resolution: word, aspectRatio: word, orientation: word, size: word };
    expect(named(words)).toBe("1280x720");
  });

  it("is even in both directions, as the video format wants it", () => {
    const odd = FRAME_SIZES.filter(({ width, height }) => width % 2 !== 0 || height % 2 !== 0);
    expect(odd).toEqual([]);
  });
});

const RULES = loadCatalog().all;

/** Every word that a model offers in some of its fields, now or in the live catalogue. */
function offered(rule: ModelRule, fields: RegExp): readonly (string | undefined)[] {
  const words = [rule.params, rule.live]
    .flatMap((params) => Object.entries(params))
    .flatMap(([field, param]) =>
      fields.test(field) && param.kind === "choice" ? [...param.options, param.default] : [],
    );
  return [undefined, ...words];
}

/** Prices have the words of some models that no list of options has. */
function keysIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]);
}

function combinationsOf(rule: ModelRule): readonly FrameSizeWords[] {
  const resolutions = [...offered(rule, /resolution$/), ...keysIn(rule.pricing)];
  const ratios = offered(rule, /^aspect/i);
  const orientations = offered(rule, /^orientation$/);
  const sizes = offered(rule, /^(size|resolution_ratio)$/);
  return resolutions.flatMap((resolution) =>
    ratios.flatMap((aspectRatio) =>
      orientations.flatMap((orientation) =>
        sizes.map((size) => ({
          ...(resolution !== undefined && { resolution }),
          ...(aspectRatio !== undefined && { aspectRatio }),
          ...(orientation !== undefined && { orientation }),
          ...(size !== undefined && { size }),
        })),
      ),
    ),
  );
}

const CLIPS = readdirSync(new URL("../../fixtures/media/", import.meta.url))
  .filter((file) => file.endsWith(".mp4"))
  .map((file) => file.replace(".mp4", ""));

describe("the clips in fixtures/media", () => {
  it.each([...RULES])("have every size that $id offers", (rule) => {
    const sizes = new Set(combinationsOf(rule).map(named));
    expect([...sizes].filter((size) => !CLIPS.includes(size))).toEqual([]);
  });

  it("are all of use to somebody", () => {
    const words = new Set(RULES.flatMap(combinationsOf).flatMap((each) => Object.values(each)));
    const every: readonly (string | undefined)[] = [undefined, ...words];
    const reachable = every.flatMap((resolution = "") =>
      every.flatMap((aspectRatio = "") =>
        ["", "portrait"].map((orientation) => named({ resolution, aspectRatio, orientation })),
      ),
    );
    expect([...new Set(reachable)].sort()).toEqual([...CLIPS].sort());
  });

  it("are the sizes of the table, no more and no less", () => {
    expect(FRAME_SIZES.map(frameSizeName).sort()).toEqual([...CLIPS].sort());
  });

  it("have a size for every resolution that some model offers", () => {
    const unknown = RULES.flatMap((rule) => offered(rule, /resolution$/))
      .filter((word) => word !== undefined && !word.startsWith("720") && word !== "auto")
      .filter((resolution) => named({ ...(resolution && { resolution }) }) === "1280x720");
    expect(new Set(unknown)).toEqual(new Set(["landscape_16_9", "1280x720"]));
  });
});
