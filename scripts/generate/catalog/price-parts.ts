import type { Price } from "../../../src/emulator/domain/models/rule.ts";
import { type Entry, mapping, number, type Place, refuse } from "./reader.ts";

/** Reads one of the vendor's price structures. */
export type Shape = (vendor: Entry, place: Place) => Price;

/** The number that the vendor has under a key. */
export const num = (vendor: Entry, key: string, place: Place): number =>
  number(vendor[key], [...place, key]);

export const perSecond = (rate: Price): Price => ({ per: "seconds", rate });

/** A table by resolution; one figure if all are the same. */
export function byResolution(table: unknown, place: Place): Price {
  const entries = Object.entries(mapping(table, place)).map(
    ([token, rate]) => [token, number(rate, [...place, token])] as const,
  );
  const [first] = entries;
  if (!first) return refuse(place, "a price table is empty");
  if (entries.length > 1 && entries.every(([, rate]) => rate === first[1])) return first[1];
  return { by: "resolution", cases: Object.fromEntries(entries) };
}

/** The vendor's names for what is asked for, and ours; a reference may be images or clips. */
export function byMode(
  table: Entry,
  read: (value: unknown, place: Place) => Price,
  place: Place,
): Price {
  const priced = (key: string): Price => read(table[key], [...place, key]);
  const reference: Price =
    table["reference_to_video"] === undefined
      ? {
          by: "references",
          cases: { video: priced("reference_to_video_video") },
          otherwise: priced("reference_to_video_image"),
        }
      : priced("reference_to_video");
  return {
    by: "operation",
    cases: {
      "text-to-video": priced("text_to_video"),
      "image-to-video": priced("image_to_video"),
      "reference-to-video": reference,
      "video-to-video": priced("video_edit"),
    },
  };
}

/** Removes the noise of binary fractions: 0.030588235294117645 × 1.7 is 0.052. */
const tidy = (amount: number): number => Number(amount.toPrecision(12));

/** The same price with every sum of money multiplied. */
export function scaled(price: Price, factor: number): Price {
  if (factor === 1) return price;
  if (typeof price === "number") return tidy(price * factor);
  if ("by" in price) return scaledCases(price, factor);
  if ("per" in price) return { ...price, rate: scaled(price.rate, factor) };
  if ("sum" in price) return { sum: price.sum.map((one) => scaled(one, factor)) };
  if ("times" in price) {
    const [first, ...rest] = price.times;
    return { times: first === undefined ? [] : [scaled(first, factor), ...rest] };
  }
  if ("atLeast" in price) {
    return { atLeast: tidy(price.atLeast * factor), of: scaled(price.of, factor) };
  }
  return {
    ...price,
    price: scaled(price.price, factor),
    otherwise: scaled(price.otherwise, factor),
  };
}

function scaledCases(price: Extract<Price, { by: unknown }>, factor: number): Price {
  const cases = Object.entries(price.cases).map(
    ([key, one]) => [key, scaled(one, factor)] as const,
  );
  return {
    by: price.by,
    cases: Object.fromEntries(cases),
    ...(price.otherwise === undefined ? {} : { otherwise: scaled(price.otherwise, factor) }),
  };
}
