import { describe, expect, it } from "vitest";
import { provePrices } from "../../scripts/generate/catalog/prove.ts";
import { validRequestFor } from "../../src/contracts/contract/models/requests.ts";
import { catalogUnder, loadCatalog } from "../../src/emulator/catalog/catalog.ts";
import { violationsOf } from "../../src/emulator/domain/models/check.ts";
import type { Input } from "../../src/emulator/domain/models/rule.ts";
import { settingsOf } from "../../src/emulator/domain/models/settings.ts";
import { type Switches, switchesOf } from "../../src/emulator/domain/revisions/switches.ts";

const plain = loadCatalog();
const DEFAULTS = switchesOf("2026-01");
const under = (switches: Partial<Switches>) => catalogUnder(plain, { ...DEFAULTS, ...switches });

function ruleOf(id: string, switches: Partial<Switches> = {}) {
  const rule = under(switches).find(id);
  if (rule === undefined) throw new Error(`no model ${id}`);
  return rule;
}

const problems = (id: string, input: Input, switches: Partial<Switches> = {}): readonly string[] =>
  violationsOf(ruleOf(id, switches), input).map(({ param, problem }) => `${param} ${problem}`);

const CLIP = "https://example.com/a.mp4";
const STILL = "https://example.com/a.png";

describe("the catalogue under the defaults", () => {
  it("has the very same rules", () => {
    const same = under({}).all.filter((rule) => rule === plain.find(rule.id));
    expect(same.length).toBe(plain.all.length);
  });

  it("makes a changed rule once", () => {
    const catalog = under({ liveParameters: true });
    expect(catalog.find("veo3-video")).toBe(catalog.find("veo3-video"));
    expect(catalog.find("no-such-model")).toBe(undefined);
  });
});

describe("strictVideoField", () => {
  it.each([
    { id: "runwayml-gen4-aleph", why: "only the older directory names it" },
    { id: "video-upscaler", why: "only the older directory names it" },
    { id: "wan-wavespeed-22-spicy-extend", why: "the newer pages forbid it" },
  ])("refuses video to $id: $why", ({ id }) => {
    const body = { prompt: "x", target_resolution: "1080p" };
    expect(problems(id, { ...body, video: CLIP })).toEqual([]);
    const strict = problems(id, { ...body, video: CLIP }, { strictVideoField: true });
    expect(strict).toEqual(["videoUrl missing", "video forbidden"]);
    expect(problems(id, { ...body, videoUrl: CLIP }, { strictVideoField: true })).toEqual([]);
  });

  it("leaves it to wan-wavespeed-25-extend, which the newer page names", () => {
    const body = { prompt: "x", video: CLIP };
    expect(problems("wan-wavespeed-25-extend", body, { strictVideoField: true })).toEqual([]);
  });
});

describe("extendPrompt", () => {
  it.each(["wan-wavespeed-22-spicy-extend", "veo3-1-extend", "bytedance-seedance-v1.5-pro-extend"])(
    "lets %s go on without words when it is optional",
    (id) => {
      expect(problems(id, { videoUrl: CLIP })).toEqual(["prompt missing"]);
      expect(problems(id, { videoUrl: CLIP }, { extendPrompt: "optional" })).toEqual([]);
    },
  );

  it("does not touch other models", () => {
    expect(problems("kling-video", {}, { extendPrompt: "optional" })).toEqual(["prompt missing"]);
  });
});

describe("strictDuration", () => {
  it.each([
    { id: "kling-video", duration: 5, strict: ["duration wrong-type"] },
    { id: "kling-video", duration: "5s", strict: ["duration not-allowed"] },
    { id: "kling-video", duration: "5", strict: [] },
    { id: "veo2-video", duration: "5s", strict: [] },
  ])("makes of the duration $duration for $id: $strict", ({ id, duration, strict }) => {
    expect(problems(id, { prompt: "x", duration })).toEqual([]);
    expect(problems(id, { prompt: "x", duration }, { strictDuration: true })).toEqual(strict);
  });

  it("changes nothing for Sora, whose seconds are a string anyway", () => {
    const rule = ruleOf("sora-2", { strictDuration: true });
    expect(rule).toBe(plain.find("sora-2"));
  });
});

describe("strictMedia", () => {
  it.each([
    { id: "kling-video", field: "imageUrl", value: STILL },
    { id: "kling-video", field: "videoUrl", value: CLIP },
    { id: "kling-video", field: "referenceImages", value: [STILL] },
    { id: "midjourney-video", field: "imageUrl", value: STILL },
    { id: "sora-2", field: "audioUrl", value: "https://example.com/a.mp3" },
  ])("refuses $field to $id, which else ignores it", ({ id, field, value }) => {
    const body = { prompt: "x", image: STILL, [field]: value };
    const known = ruleOf(id).params["image"] === undefined ? { ...body, image: undefined } : body;
    expect(problems(id, known)).toEqual([]);
    expect(problems(id, known, { strictMedia: true })).toEqual([`${field} forbidden`]);
  });

  it.each(plain.all.map(({ id }) => id))("lets what %s takes through", (id) => {
    const rule = ruleOf(id, { strictMedia: true });
    for (const seed of [1, 2, 3])
      expect(violationsOf(rule, validRequestFor(rule, seed))).toEqual([]);
  });
});

describe("allowRemoved", () => {
  it.each(["longstories", "longstories-kids", "promptchan-video"])("brings %s back", (id) => {
    expect(ruleOf(id).status.kind).toBe("removed");
    expect(ruleOf(id, { allowRemoved: true }).status).toEqual({ kind: "unlisted" });
  });
});

describe("liveParameters", () => {
  it("has a price for every allowed combination", () => {
    const proved = provePrices(under({ liveParameters: true }), (id) => [id]);
    expect(proved).toBeGreaterThan(10_000);
  });

  it.each(plain.all.filter(({ live }) => Object.keys(live).length > 0).map(({ id }) => id))(
    "gives %s the fields of the live catalogue, and takes what they allow",
    (id) => {
      const rule = ruleOf(id, { liveParameters: true });
      for (const [field, param] of Object.entries(rule.live)) {
        expect(rule.params[field]).toMatchObject(param);
      }
      for (const seed of [1, 2, 3]) {
        expect(violationsOf(rule, validRequestFor(rule, seed))).toEqual([]);
      }
    },
  );

  it("turns sound on where the live catalogue does (D22)", () => {
    expect(settingsOf(ruleOf("veo3-video"), { prompt: "x" }).sound).toBe(false);
    const live = ruleOf("veo3-video", { liveParameters: true });
    expect(settingsOf(live, { prompt: "x" }).sound).toBe(true);
  });

  it("lets the live name of a billed field stand for the required one", () => {
    const body = { videoUrl: CLIP, resolution: "4k" };
    expect(problems("video-upscaler", body)).toEqual(["target_resolution missing"]);
    expect(problems("video-upscaler", body, { liveParameters: true })).toEqual([]);
    const live = ruleOf("video-upscaler", { liveParameters: true });
    expect(settingsOf(live, body).resolution).toBe("4k");
    expect(settingsOf(live, { videoUrl: CLIP }).resolution).toBe("1080p");
  });
});
