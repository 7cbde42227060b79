import { describe, expect, it } from "vitest";
import { plainRequestFor } from "../../src/contracts/contract/models/requests.ts";
import { loadCatalog } from "../../src/emulator/catalog/catalog.ts";
import { violationsOf } from "../../src/emulator/domain/models/check.ts";
import type { ModelRule } from "../../src/emulator/domain/models/rule.ts";
import { listingEntry, listingEntryShort } from "../../src/emulator/wire/listing/listing.ts";
import { aRule } from "../support/rules.ts";

const catalog = loadCatalog();
const entry = (id: string) => {
  const rule = catalog.find(id);
  if (rule === undefined) throw new Error(`no model ${id}`);
  return listingEntry(rule);
};

describe("an entry of the listing", () => {
  it("is written in the observed form and order of keys", () => {
    expect(JSON.stringify(entry("kling-v26-pro"), undefined, 1)).toBe(
      JSON.stringify(
        {
          id: "kling-v26-pro",
          object: "model",
          created: 1_766_188_800,
          owned_by: "kling",
          name: "Kling 2.6 Pro",
          description: "Kling 2.6 Pro: text to video, image to video.",
          architecture: {
            modality: "text+image->video",
            input_modalities: ["text", "image"],
            output_modalities: ["video"],
          },
          pricing: {
            currency: "USD",
            per_duration: { "5": 0.35, "10": 0.7 },
            unit: "per_video",
            audio_multiplier: 2,
          },
          capabilities: {
            video_generation: true,
            text_to_video: true,
            image_to_video: true,
            video_to_video: false,
            audio_input: false,
            audio_generation: true,
            nsfw: false,
          },
          supported_parameters: {
            parameters: {
              duration: {
                type: "select",
                label: "Duration",
                default: "5",
                options: [
                  { value: "5", label: "5 seconds" },
                  { value: "10", label: "10 seconds" },
                ],
              },
              aspect_ratio: {
                type: "select",
                label: "Aspect ratio",
                default: "16:9",
                options: ["16:9", "9:16", "1:1"].map((value) => ({ value, label: value })),
              },
              sound: { type: "switch", label: "Sound", default: true },
            },
            defaults: { duration: "5", aspect_ratio: "16:9", sound: true },
          },
          icon_url: "/icons/Kling.svg",
          tags: ["kling"],
          category: "video",
        },
        undefined,
        1,
      ),
    );
  });

  it("in its short form has four keys", () => {
    const rule = catalog.find("sora-2") ?? aRule();
    expect(JSON.stringify(listingEntryShort(rule))).toBe(
      '{"id":"sora-2","object":"model","created":1762387200,"owned_by":"openai"}',
    );
  });

  it.each([
    { id: "kling-v21-standard", modality: "image->video" },
    { id: "kling-v2-avatar-pro", modality: "image+audio->video" },
    { id: "video-upscaler", modality: "video->video" },
    { id: "longstories-movie", modality: "text->video" },
  ])("of $id says $modality", ({ id, modality }) => {
    expect(entry(id).architecture.modality).toBe(modality);
  });

  it.each([
    { id: "kling-video", can: ["text_to_video"] },
    { id: "longstories-movie", can: ["text_to_video", "audio_generation"] },
    { id: "kling-v2-avatar-pro", can: ["audio_input"] },
    { id: "grok-imagine-video-extend", can: ["video_to_video", "audio_generation"] },
    { id: "wan-22-spicy", can: ["image_to_video", "nsfw"] },
  ])("of $id has the capabilities $can", ({ id, can }) => {
    const { video_generation, ...others } = entry(id).capabilities;
    expect(video_generation).toBe(true);
    expect(Object.keys(others).filter((key) => Reflect.get(others, key))).toEqual(can);
  });

  it("shows the vendor's price object as it is, currency first", () => {
    const { pricing } = entry("bytedance-seedance-v1.5-pro");
    expect(Object.keys(pricing)).toEqual(["currency", "raw"]);
    expect(pricing["raw"]).toMatchObject({
      withoutAudioPricesPerSecond: { "720p": 0.015294117647058823 },
    });
  });
});

describe("a control", () => {
  const controls = (params: Parameters<typeof aRule>[0] & object) =>
    listingEntry(aRule(params)).supported_parameters;

  it("exists for each kind of field that a form can show", () => {
    const { parameters, defaults } = controls({
      params: {
        negative_prompt: { kind: "text", default: "" },
        effect: { kind: "any" },
        duration: { kind: "seconds", form: "suffixed", min: 5, max: 7, default: 5 },
        long: { kind: "seconds", min: 1, max: 120 },
        num_frames: { kind: "integer", options: [65, 97], default: 97 },
        steps: { kind: "integer", min: 1, max: 50 },
        cfg_scale: { kind: "number", min: 0, max: 1, default: 0.5 },
        seed: { kind: "seed", min: -1 },
        reference_images: { kind: "list", media: "image", text: true },
        referenceImages: { kind: "list", media: "image" },
        imageUrl: { kind: "media", media: "image" },
        musicConfig: { kind: "object" },
        pro: { kind: "flag", default: false },
        pro_mode: { kind: "flag", aliasOf: "pro" },
      },
    });
    const options = (...values: readonly string[]) =>
      values.map((value) => ({ value, label: expect.any(String) }));
    expect(parameters).toEqual({
      negative_prompt: { type: "text", label: "Negative prompt", default: "" },
      effect: { type: "text", label: "Effect" },
      duration: {
        type: "select",
        label: "Duration",
        default: "5s",
        options: options("5s", "6s", "7s"),
      },
      long: { type: "number", label: "Long", min: 1, max: 120, step: 1 },
      num_frames: {
        type: "select",
        label: "Num frames",
        default: "97",
        options: options("65", "97"),
      },
      steps: { type: "integer", label: "Steps", min: 1, max: 50, step: 1 },
      cfg_scale: { type: "number", label: "Cfg scale", default: 0.5, min: 0, max: 1 },
      seed: { type: "number", label: "Seed", min: -1 },
      reference_images: { type: "text", label: "Reference images" },
      pro: { type: "switch", label: "Pro", default: false },
    });
    expect(defaults).toEqual({
      negative_prompt: "",
      duration: "5s",
      num_frames: "97",
      cfg_scale: 0.5,
      pro: false,
    });
  });

  it("of every model offers only lengths and choices that the model takes", () => {
    for (const { rule, field, value } of catalog.all.flatMap(offersOf)) {
      const body = { ...plainRequestFor(rule), pro_mode: true, [field]: value };
      expect(violationsOf(rule, body), `${rule.id} ${field} ${value}`).toEqual([]);
    }
  });
});

/** Each option of each list; numbers of frames stand there as strings and are sent as numbers. */
const offersOf = (rule: ModelRule) =>
  Object.entries(listingEntry(rule).supported_parameters.parameters).flatMap(
    ([field, { options = [] }]) =>
      options.map(({ value }) => ({
        rule,
        field,
        value: rule.params[field]?.kind === "integer" ? Number(value) : value,
      })),
  );
