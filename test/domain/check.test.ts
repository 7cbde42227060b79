import { describe, expect, it } from "vitest";
import {
  brokenRequestsFor,
  validRequestFor,
} from "../../src/contracts/contract/models/requests.ts";
import { loadCatalog } from "../../src/emulator/catalog/catalog.ts";
import {
  MEDIA_BYTES_MAX,
  oversizedMedia,
  violationsOf,
} from "../../src/emulator/domain/models/check.ts";
import type { Input } from "../../src/emulator/domain/models/rule.ts";
import { aRule } from "../support/rules.ts";

const catalog = loadCatalog();
const SEEDS = [1, 2, 3, 4, 5];

const refused = (id: string, input: Input) => {
  const rule = catalog.find(id);
  if (rule === undefined) throw new Error(`no model ${id}`);
  return violationsOf(rule, input);
};
const problems = (id: string, input: Input): readonly string[] =>
  refused(id, input).map(({ param, problem }) => `${param} ${problem}`);

describe("every model", () => {
  it.each(catalog.all.map((rule) => [rule.id, rule] as const))(
    "%s accepts valid bodies",
    (_, rule) => {
      for (const seed of SEEDS) expect(violationsOf(rule, validRequestFor(rule, seed))).toEqual([]);
    },
  );

  it.each(catalog.all.map((rule) => [rule.id, rule] as const))(
    "%s refuses broken bodies",
    (_, rule) => {
      const wrong = brokenRequestsFor(rule).flatMap(({ title, field, body }) => {
        const params = violationsOf(rule, body).map(({ param }) => param);
        return params.length > 0 && params.every((param) => param === field)
          ? []
          : [{ title, params }];
      });
      expect(wrong).toEqual([]);
    },
  );

  it("breaks each kind of rule somewhere", () => {
    const found = catalog.all
      .flatMap((rule) => brokenRequestsFor(rule).flatMap(({ body }) => violationsOf(rule, body)))
      .map(({ problem }) => problem);
    expect([...new Set(found)].sort()).toEqual([
      "forbidden",
      "missing",
      "not-allowed",
      "out-of-range",
      "wrong-type",
    ]);
    expect(found.length).toBeGreaterThan(5_000);
  });
});

describe("keys", () => {
  it("that no model knows are ignored", () => {
    expect(refused("kling-video", { prompt: "x", bogus: 1, imageUrl: 5 })).toEqual([]);
  });

  it("that Sora does not know are ignored, however wrong", () => {
    expect(refused("sora-2", { prompt: "x", duration: "999", aspect_ratio: "1:7" })).toEqual([]);
  });

  it("of an object's prototype are not fields", () => {
    expect(refused("kling-video", { prompt: "x", constructor: 1, toString: 2 })).toEqual([]);
  });
});

describe("inputs", () => {
  const link = "https://example.com/a";
  it.each([
    { id: "kling-v21-standard", body: {}, problem: ["imageDataUrl missing"] },
    { id: "kling-v21-standard", body: { image: link }, problem: [] },
    { id: "kling-v21-standard", body: { imageAttachmentId: "att_1" }, problem: [] },
    { id: "midjourney-video", body: { imageUrl: link }, problem: ["imageDataUrl missing"] },
    { id: "wan-wavespeed-s2v", body: { image: link }, problem: ["audioUrl missing"] },
    { id: "veo3-1-extend", body: { prompt: "x", videoUrl: link }, problem: [] },
    {
      id: "veo3-1-extend",
      body: { prompt: "x", videoUrl: link, video: link },
      problem: ["video forbidden"],
    },
    { id: "wan-wavespeed-22-spicy-extend", body: { prompt: "x", video: link }, problem: [] },
    { id: "longstories-movie", body: {}, problem: ["prompt missing"] },
    { id: "longstories-movie", body: { script: "Once" }, problem: [] },
    { id: "longstories-movie", body: { storyConfig: {} }, problem: [] },
    {
      id: "kling-lipsync-t2v",
      body: { video: link, text: "Hi" },
      problem: ["voice_id missing", "voice_language missing", "voice_speed missing"],
    },
    {
      id: "grok-imagine-video-reference-to-video",
      body: { prompt: "x", referenceImages: [] },
      problem: ["referenceImages missing"],
    },
    {
      id: "grok-imagine-video-reference-to-video",
      body: { prompt: "x", reference_images: `${link}\n${link}` },
      problem: [],
    },
  ])("of $id: $body is $problem", ({ id, body, problem }) => {
    expect(problems(id, body)).toEqual(problem);
  });

  it("come before options, whatever the order of keys", () => {
    const body = { resolution: "9p", prompt: "", videoUrl: "nowhere", video: "x" };
    const sorted = [
      "prompt missing",
      "video forbidden",
      "videoUrl not-allowed",
      "resolution not-allowed",
    ];
    expect(problems("veo3-1-extend", body)).toEqual(sorted);
    const turned = Object.fromEntries(Object.entries(body).reverse());
    expect(problems("veo3-1-extend", turned)).toEqual(sorted);
  });
});

describe("rules over two fields", () => {
  it.each([
    { extra: {}, problem: ["resolution not-allowed"] },
    { extra: { pro_mode: false }, problem: ["resolution not-allowed"] },
    { extra: { pro_mode: true }, problem: [] },
    { extra: { pro: true }, problem: [] },
  ])("Sora's large frame with $extra is $problem", ({ extra, problem }) => {
    expect(problems("sora-2", { prompt: "x", resolution: "1792x1024", ...extra })).toEqual(problem);
  });
});

describe("inline files", () => {
  const dataUrl = (bytes: number): string => {
    const head = "data:image/png;base64,";
    return head + "A".repeat(bytes - head.length);
  };
  const rule = aRule({
    params: {
      imageDataUrl: { kind: "media", media: "image" },
      references: { kind: "list", media: "image" },
      note: { kind: "text" },
    },
  });

  it.each([
    { bytes: 4_000_000, field: undefined },
    { bytes: MEDIA_BYTES_MAX + 1, field: "imageDataUrl" },
    { bytes: MEDIA_BYTES_MAX + 2, field: "imageDataUrl" },
  ])("of $bytes bytes are too large: $field", ({ bytes, field }) => {
    expect(oversizedMedia(rule, { imageDataUrl: dataUrl(bytes) })).toBe(field);
  });

  it("are also looked for in lists, in both forms of an item", () => {
    const large = dataUrl(MEDIA_BYTES_MAX + 1);
    expect(oversizedMedia(rule, { references: ["https://example.com/a", large] })).toBe(
      "references",
    );
    expect(oversizedMedia(rule, { references: [{ url: large }] })).toBe("references");
  });

  it("are not looked for in fields that are no media", () => {
    expect(oversizedMedia(rule, { note: dataUrl(MEDIA_BYTES_MAX + 1), imageDataUrl: 5 })).toBe(
      undefined,
    );
  });

  it("cost no more to check than a link", () => {
    const body = { prompt: "x", imageDataUrl: dataUrl(MEDIA_BYTES_MAX) };
    const started = performance.now();
    for (let turn = 0; turn < 1_000; turn++) violationsOf(rule, body);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
