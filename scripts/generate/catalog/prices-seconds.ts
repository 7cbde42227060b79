import type { Price, Quantity } from "../../../src/emulator/domain/models/rule.ts";
import { byMode, byResolution, num, perSecond, type Shape } from "./price-parts.ts";
import { flatByAudio } from "./prices-clips.ts";
import { type Entry, mapping, number, type Place } from "./reader.ts";

export function outputWithReferences(vendor: Entry, place: Place): Price {
  const included = num(vendor, "included_reference_images", place);
  const least = num(vendor, "min_duration", place);
  return {
    sum: [
      { per: "seconds", least, rate: num(vendor, "output_per_second", place) },
      {
        per: "referenceImages",
        beyond: included,
        rate: num(vendor, "extra_reference_image", place),
      },
      {
        by: "references",
        cases: {
          video: {
            per: "sourceSeconds",
            rate: num(vendor, "reference_video_input_per_second", place),
          },
        },
        otherwise: 0,
      },
    ],
  };
}

export function qualityTiers(vendor: Entry, place: Place): Price {
  const full = mapping(vendor["full_per_second_by_mode_and_resolution"], place);
  const draft = mapping(vendor["draft_per_second_by_mode"], place);
  const extending = (extend: Price, standard: Price): Price => ({
    by: "operation",
    cases: { extend },
    otherwise: standard,
  });
  return perSecond({
    by: "variant",
    cases: {
      full: extending(byResolution(full["extend"], place), byResolution(full["standard"], place)),
      draft: extending(num(draft, "extend", place), num(draft, "standard", place)),
      enhance: num(vendor, "enhance_per_second", place),
    },
  });
}

export const modesAndResolutions: Shape = (vendor, place) =>
  perSecond(
    byMode(mapping(vendor["per_second_by_mode_and_resolution"], place), byResolution, place),
  );

export const modes: Shape = (vendor, place) =>
  perSecond(byMode(mapping(vendor["per_second_by_mode"], place), number, place));

/** With reference images the price is one sum for the clip; its figures are those of 8 seconds. */
export function audioWithReferences(vendor: Entry, place: Place): Price {
  const references = Object.entries(mapping(vendor["reference_prices"], place));
  const flat: Price = {
    by: "resolution",
    cases: Object.fromEntries(
      references.map(([token, table]) => [token, flatByAudio(mapping(table, place), place)]),
    ),
  };
  const usual = perSecond({
    by: "sound",
    cases: {
      true: num(vendor, "text_image_with_audio_per_second", place),
      false: num(vendor, "text_image_without_audio_per_second", place),
    },
  });
  return { by: "references", cases: { none: usual }, otherwise: flat };
}

export function imageByAudio(vendor: Entry, place: Place): Price {
  const image: Price = {
    by: "sound",
    cases: {
      true: num(vendor, "image_to_video_with_audio_per_second", place),
      false: num(vendor, "image_to_video_without_audio_per_second", place),
    },
  };
  return perSecond({
    by: "operation",
    cases: { "image-to-video": image },
    otherwise: byResolution(vendor["text_to_video_per_second"], place),
  });
}

export function referenceVideo(vendor: Entry, place: Place): Price {
  const key = "text_to_video_with_reference_video_per_second";
  return perSecond({
    by: "references",
    cases: { video: byResolution(vendor[key], place) },
    otherwise: {
      by: "operation",
      cases: { "image-to-video": byResolution(vendor["image_to_video_per_second"], place) },
      otherwise: byResolution(vendor["text_to_video_per_second"], place),
    },
  });
}

export const tiers: Shape = (vendor, place) =>
  perSecond({
    by: "pro",
    cases: {
      true: byResolution(vendor["pro_prices_per_second"], place),
      false: byResolution(vendor["standard_prices_per_second"], place),
    },
  });

/** An extended clip is billed like a reference video: assumed, it has no price of its own. */
export function editedClips(vendor: Entry, place: Place): Price {
  const rated = (kind: string): Price => {
    const rate = byResolution(vendor[`${kind}_per_second_by_resolution`], place);
    const withInput = vendor[`${kind}_billing`] === "input plus output seconds";
    if (!withInput) return perSecond(rate);
    return { sum: [perSecond(rate), { per: "sourceSeconds", rate }] };
  };
  const reference = rated("video_reference");
  return {
    by: "operation",
    cases: { "video-to-video": rated("video_edit"), extend: reference },
    otherwise: {
      by: "references",
      cases: { video: reference },
      otherwise: perSecond(byResolution(vendor["per_second_by_resolution"], place)),
    },
  };
}

export function secondsByResolution(vendor: Entry, place: Place): Price {
  const price = perSecond(byResolution(vendor["per_second_by_resolution"], place));
  return withImageFee(price, vendor, place);
}

/** Start image and reference images are charged alike. */
function withImageFee(price: Price, vendor: Entry, place: Place): Price {
  if (vendor["image_input_fee"] === undefined) return price;
  const fee = num(vendor, "image_input_fee", place);
  const each = (per: Quantity): Price => ({ per, rate: fee });
  return { sum: [price, each("images"), each("referenceImages")] };
}

/** Which resolutions are high is assumed: the rates equal those that a sibling has for 720p. */
export function highResolution(vendor: Entry, place: Place): Price {
  const rate: Price = {
    by: "resolution",
    cases: { "720p": num(vendor, "high_resolution_per_second", place) },
    otherwise: num(vendor, "per_second", place),
  };
  return withImageFee(perSecond(rate), vendor, place);
}

export const resolutionFactors: Shape = (vendor, place) => ({
  times: [
    perSecond(num(vendor, "base_price_per_second", place)),
    byResolution(vendor["resolution_multipliers"], place),
  ],
});
