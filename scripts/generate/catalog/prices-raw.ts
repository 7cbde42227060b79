import type { Price } from "../../../src/emulator/domain/models/rule.ts";
import { byResolution, num, perSecond, type Shape } from "./price-parts.ts";
import { type Entry, mapping, number, type Place } from "./reader.ts";

const bySound = (loud: Price, silent: Price): Price => ({
  by: "sound",
  cases: { true: loud, false: silent },
});

/** A table by resolution, then by seconds. */
function byResolutionAndSeconds(table: unknown, place: Place): Price {
  const rows = Object.entries(mapping(table, place)).map(([token, row]) => {
    const cases = Object.entries(mapping(row, place)).map(
      ([seconds, amount]) => [seconds, number(amount, place)] as const,
    );
    return [token, { by: "seconds", cases: Object.fromEntries(cases) } satisfies Price] as const;
  });
  return { by: "resolution", cases: Object.fromEntries(rows) };
}

function audioToggle(raw: Entry, place: Place): Price {
  const table = (key: string): Price => byResolution(raw[key], [...place, key]);
  const usual = bySound(table("withAudioPricesPerSecond"), table("withoutAudioPricesPerSecond"));
  if (raw["videoReferenceWithAudioPricesPerSecond"] === undefined) return perSecond(usual);
  const reference = bySound(
    table("videoReferenceWithAudioPricesPerSecond"),
    table("videoReferenceWithoutAudioPricesPerSecond"),
  );
  return perSecond({ by: "references", cases: { video: reference }, otherwise: usual });
}

/** The rates of one tier of Seedance 2.0: `""`, `standard` or `turbo` before the key names. */
function seedanceTier(raw: Entry, tier: string, place: Place): Price {
  const key = (name: string): string =>
    tier === "" ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : `${tier}${name}`;
  const table = (name: string): Price => byResolution(raw[key(name)], [...place, key(name)]);
  return {
    by: "references",
    cases: { video: table("TextToVideoWithReferenceVideoPricesPerSecond") },
    otherwise: {
      by: "operation",
      cases: { "image-to-video": table("ImageToVideoPricesPerSecond") },
      otherwise: table("TextToVideoPricesPerSecond"),
    },
  };
}

function wan26(raw: Entry, place: Place): Price {
  const rates: Price = {
    by: "operation",
    cases: { "image-to-video": byResolution(raw["imageToVideoPricesPerSecond"], place) },
    otherwise: byResolution(raw["textToVideoPricesPerSecond"], place),
  };
  return {
    by: "operation",
    cases: { "reference-to-video": byResolutionAndSeconds(raw["referenceToVideoPrices"], place) },
    otherwise: perSecond(rates),
  };
}

function wan27(raw: Entry, place: Place): Price {
  const usual = byResolution(raw["pricesPerSecond"], place);
  if (raw["videoEditPricesPerSecond"] === undefined) return perSecond(usual);
  const edit = byResolution(raw["videoEditPricesPerSecond"], place);
  return perSecond({ by: "operation", cases: { "video-to-video": edit }, otherwise: usual });
}

function skyreels(raw: Entry, place: Place): Price {
  const tier = (name: string): Price => ({
    by: "references",
    cases: { video: byResolution(raw[`${name}ReferenceVideoPricesPerSecond`], place) },
    otherwise: byResolution(raw[`${name}PricesPerSecond`], place),
  });
  return perSecond({
    by: "variant",
    cases: { standard: tier("standard"), fast: tier("fast") },
  });
}

/** Frames are those of the length plus the first one: 6 s at 24 a second are the 145 of the table. */
function megapixelFrames(raw: Entry, place: Place): Price {
  const megapixels = Object.entries(mapping(raw["megapixelsByResolution"], place));
  const frame = (rate: number): Price => ({
    by: "resolution",
    cases: Object.fromEntries(
      megapixels.map(([token, size]) => [token, rate * number(size, [...place, token])]),
    ),
  });
  const rate: Price = {
    by: "variant",
    cases: { hdr: frame(num(raw, "hdrOrLoraPricePerMegapixel", place)) },
    otherwise: frame(num(raw, "pricePerMegapixel", place)),
  };
  return { times: [rate, { sum: [{ per: "frames", rate: 1 }, 1] }] };
}

/** The vendor's internal tables, by their `type`. */
export const RAW_SHAPES: Readonly<Record<string, Shape>> = {
  "resolution-per-second-audio-toggle": audioToggle,
  "resolution-duration-audio-toggle": (raw, place) =>
    bySound(
      byResolutionAndSeconds(raw["withAudioPrices"], place),
      byResolutionAndSeconds(raw["withoutAudioPrices"], place),
    ),
  "resolution-fps-per-second": (raw, place) => ({
    times: [
      perSecond(byResolution(raw["pricesPerSecond"], place)),
      {
        above: num(raw, "highFpsThreshold", place),
        of: "fps",
        price: num(raw, "highFpsMultiplier", place),
        otherwise: 1,
      },
    ],
  }),
  "resolution-per-second-plus-input-seconds": (raw, place) => ({
    sum: [
      perSecond(byResolution(raw["outputPricesPerSecond"], place)),
      {
        per: "sourceSeconds",
        least: num(raw, "minInputDuration", place),
        rate: num(raw, "inputPricePerSecond", place),
      },
    ],
  }),
  "seedance20-turbo-dynamic": (raw, place) => perSecond(seedanceTier(raw, "", place)),
  "seedance20-mini-dynamic": (raw, place) =>
    perSecond({
      by: "variant",
      cases: {
        standard: seedanceTier(raw, "standard", place),
        turbo: seedanceTier(raw, "turbo", place),
      },
    }),
  "seedance20-mini-video-edit-dynamic": (raw, place) =>
    perSecond({
      by: "variant",
      cases: {
        standard: byResolution(raw["standardPricesPerSecond"], place),
        turbo: byResolution(raw["turboPricesPerSecond"], place),
      },
    }),
  "wan26-dynamic": wan26,
  "wan27-video-dynamic": wan27,
  "skyreels-v4-dynamic": skyreels,
  "ltx23-quality-megapixel": megapixelFrames,
};
