import type { Price } from "../../../src/emulator/domain/models/rule.ts";
import { num, perSecond, type Shape, scaled } from "./price-parts.ts";
import {
  durationRule,
  durations,
  extraSeconds,
  flatByAudio,
  frameRule,
  frameUnits,
  megapixelSeconds,
  proFactor,
} from "./prices-clips.ts";
import { RAW_SHAPES } from "./prices-raw.ts";
import {
  audioWithReferences,
  editedClips,
  highResolution,
  imageByAudio,
  modes,
  modesAndResolutions,
  outputWithReferences,
  qualityTiers,
  referenceVideo,
  resolutionFactors,
  secondsByResolution,
  tiers,
} from "./prices-seconds.ts";
import { type Entry, mapping, type Place, refuse, text } from "./reader.ts";

/**
 * The vendor's price structures, by a key that only one of them has. The first that fits is used, so
 * the more particular come first. The key names are the vendor's.
 */
const SHAPES: readonly (readonly [key: string, shape: Shape])[] = [
  ["raw", rawPrice],
  ["output_per_second", outputWithReferences],
  ["full_per_second_by_mode_and_resolution", qualityTiers],
  ["per_second_by_mode_and_resolution", modesAndResolutions],
  ["per_second_by_mode", modes],
  ["text_image_with_audio_per_second", audioWithReferences],
  ["image_to_video_with_audio_per_second", imageByAudio],
  ["text_to_video_with_reference_video_per_second", referenceVideo],
  ["standard_prices_per_second", tiers],
  ["video_edit_per_second_by_resolution", editedClips],
  ["per_second_by_resolution", secondsByResolution],
  ["high_resolution_per_second", highResolution],
  ["base_price_per_second", resolutionFactors],
  ["per_target_megapixel_second", megapixelSeconds],
  ["per_frame_unit", frameUnits],
  ["base_prices_by_resolution", durationRule],
  ["per_resolution", frameRule],
  ["per_duration", durations],
  ["per_extra_second", extraSeconds],
  ["pro_multiplier", proFactor],
  ["with_audio", flatByAudio],
  ["per_second", (vendor, place) => perSecond(num(vendor, "per_second", place))],
  ["per_video", (vendor, place) => num(vendor, "per_video", place)],
];

/** Compiles the vendor's price object; `factor` lies between its table and the real charge. */
export function compilePrice(vendor: Entry, factor: number, place: Place): Price {
  const found = SHAPES.find(([key]) => vendor[key] !== undefined);
  if (!found) return refuse(place, `no price structure has the keys ${Object.keys(vendor)}`);
  return scaled(found[1](vendor, place), factor);
}

function rawPrice(vendor: Entry, place: Place): Price {
  const raw = mapping(vendor["raw"], [...place, "raw"]);
  const shape = RAW_SHAPES[text(raw["type"], [...place, "raw", "type"])];
  return shape ? shape(raw, place) : refuse(place, `unknown raw price type ${raw["type"]}`);
}
