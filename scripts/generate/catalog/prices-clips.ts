import type { Price } from "../../../src/emulator/domain/models/rule.ts";
import { byResolution, num, perSecond, type Shape, scaled } from "./price-parts.ts";
import { type Entry, mapping, type Place } from "./reader.ts";

export const megapixelSeconds: Shape = (vendor, place) => ({
  atLeast: num(vendor, "minimum_price", place),
  of: perSecond({ per: "megapixels", rate: num(vendor, "per_target_megapixel_second", place) }),
});

export const frameUnits: Shape = (vendor, place) => ({
  per: "frames",
  block: num(vendor, "frames_per_unit", place),
  rate: num(vendor, "per_frame_unit", place),
});

/** A length has its own table, or a factor on the base table; `duration_multiplier` is for 10 s. */
export function durationRule(vendor: Entry, place: Place): Price {
  const base = byResolution(vendor["base_prices_by_resolution"], place);
  if (vendor["duration_multiplier"] !== undefined) {
    const longer = scaled(base, num(vendor, "duration_multiplier", place));
    return { by: "seconds", cases: { 10: longer }, otherwise: base };
  }
  const overrides = mapping(vendor["duration_overrides"] ?? {}, place);
  const factors = Object.keys(mapping(vendor["duration_multipliers"], place)).map((seconds) => {
    const factor = num(mapping(vendor["duration_multipliers"], place), seconds, place);
    const own = overrides[seconds];
    return [seconds, own === undefined ? scaled(base, factor) : byResolution(own, place)] as const;
  });
  return { by: "seconds", cases: Object.fromEntries(factors) };
}

export function frameRule(vendor: Entry, place: Place): Price {
  const base = byResolution(vendor["per_resolution"], place);
  if (vendor["frame_multiplier"] === undefined) return base;
  const factor: Price = {
    above: num(vendor, "frame_threshold", place),
    of: "frames",
    price: num(vendor, "frame_multiplier", place),
    otherwise: 1,
  };
  return { times: [base, factor] };
}

export function durations(vendor: Entry, place: Place): Price {
  const table = mapping(vendor["per_duration"], place);
  const cases = Object.keys(table).map((key) => [key, num(table, key, place)] as const);
  const price: Price = { by: "seconds", cases: Object.fromEntries(cases) };
  if (vendor["audio_multiplier"] === undefined) return price;
  const louder = num(vendor, "audio_multiplier", place);
  return { times: [price, { by: "sound", cases: { true: louder, false: 1 } }] };
}

export const extraSeconds: Shape = (vendor, place) => ({
  sum: [
    num(vendor, "base_price", place),
    {
      per: "seconds",
      beyond: num(vendor, "base_duration", place),
      rate: num(vendor, "per_extra_second", place),
    },
  ],
});

export const proFactor: Shape = (vendor, place) => ({
  times: [
    num(vendor, "base_price", place),
    { by: "pro", cases: { true: num(vendor, "pro_multiplier", place), false: 1 } },
  ],
});

export function flatByAudio(vendor: Entry, place: Place): Price {
  const cases = {
    true: num(vendor, "with_audio", place),
    false: num(vendor, "without_audio", place),
  };
  return { by: "sound", cases };
}
