import type { ModelRule } from "../../domain/models/rule.ts";
import type { VideoModel } from "../types.ts";
import { listingEntry } from "./listing.ts";

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
