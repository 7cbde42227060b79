import type { ModelRule, ModelTask, ParamRule } from "../../domain/models/rule.ts";
import type { Control, ShortModel, VideoModel } from "../types.ts";
import { controlsOf } from "./listing-controls.ts";

/** The short form: the date is the first on which a source has the model (assumed). */
export function listingEntryShort({ id, since, owner }: ModelRule): ShortModel {
  return { id, object: "model", created: Date.parse(since) / 1_000, owned_by: owner };
}

/**
 * The detailed form. Shape and key order are observed (lists#video-models, capture of 2026-09-16); labels
 * and descriptions of this project's own making.
 */
export function listingEntry(rule: ModelRule): VideoModel {
  const inputs = inputsOf(rule);
  const parameters = controlsOf(rule.params);
  return {
    ...listingEntryShort(rule),
    name: rule.name,
    description: `${rule.name}: ${rule.makes.map(inWords).join(", ")}.`,
    architecture: {
      modality: `${inputs.join("+")}->video`,
      input_modalities: inputs,
      output_modalities: ["video"],
    },
    pricing: Object.assign({ currency: "USD" as const }, rule.pricing),
    capabilities: capabilitiesOf(rule, inputs),
    supported_parameters: { parameters, defaults: defaultsOf(parameters) },
    icon_url: `/icons/${rule.family.charAt(0).toUpperCase()}${rule.family.slice(1)}.svg`,
    tags: [rule.family],
    category: "video",
  };
}

type Modality = VideoModel["architecture"]["input_modalities"][number];

const inWords = (operation: ModelTask): string => operation.replaceAll("-", " ");

function inputsOf(rule: ModelRule): readonly Modality[] {
  const params = Object.values(rule.params);
  const has = (media: string): boolean => params.some((param) => mediaOf(param) === media);
  const readsText = rule.prompt.need !== "optional" || rule.makes.includes("text-to-video");
  const media: readonly Modality[] = ["image", "video", "audio"];
  return [...(readsText ? (["text"] as const) : []), ...media.filter(has)];
}

const mediaOf = (param: ParamRule): string | undefined =>
  "media" in param ? param.media : undefined;

function capabilitiesOf(
  { makes, sound, id }: ModelRule,
  inputs: readonly string[],
): VideoModel["capabilities"] {
  const usesClip: readonly ModelTask[] = ["video-to-video", "extend", "upscale", "face-swap"];
  return {
    video_generation: true,
    text_to_video: makes.includes("text-to-video") || makes.includes("scripted"),
    image_to_video: makes.includes("image-to-video"),
    video_to_video: makes.some((operation) => usesClip.includes(operation)),
    audio_input: inputs.includes("audio"),
    audio_generation: sound.kind !== "never" && !inputs.includes("audio"),
    // The one mark of such models in the live catalogue that the sources show: assumed.
    nsfw: id.includes("spicy"),
  };
}

function defaultsOf(
  parameters: Readonly<Record<string, Control>>,
): Readonly<Record<string, NonNullable<Control["default"]>>> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, control]) =>
      control.default === undefined ? [] : [[name, control.default]],
    ),
  );
}

/**
 * A detailed entry as the page of January 2026 had it (D15): `settings` in the place of
 * `supported_parameters`, one capability more, and a plain word for the modality.
 */
export type ListingEntry202601 = Omit<
  VideoModel,
  "supported_parameters" | "architecture" | "capabilities"
> & {
  readonly architecture: VideoModel["architecture"] & { readonly modality: "video" };
  readonly capabilities: VideoModel["capabilities"] & { readonly fps_control: boolean };
  /** Always empty in the page, and so here. */
  readonly settings: readonly never[];
};

/** The fields by which a model lets a client choose frames per second. */
const FPS_FIELDS = ["frames_per_second", "fps"];

/** Documented on 2026-01-28 (pages#video-models-2026-01); how it went with the other fields is assumed. */
export function listingEntry202601(rule: ModelRule): ListingEntry202601 {
  const { supported_parameters: _, architecture, capabilities, ...entry } = listingEntry(rule);
  return {
    ...entry,
    architecture: { ...architecture, modality: "video" },
    capabilities: { ...capabilities, fps_control: FPS_FIELDS.some((name) => name in rule.params) },
    settings: [],
  };
}
