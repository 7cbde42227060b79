import { describe, expect, it } from "vitest";
import { plainRequestFor, validRequestFor } from "../../src/contracts/contract/models/requests.ts";
import { loadCatalog } from "../../src/emulator/catalog/catalog.ts";
import { usd } from "../../src/emulator/domain/brand.ts";
import { violationsOf } from "../../src/emulator/domain/models/check.ts";
import type { Price } from "../../src/emulator/domain/models/rule.ts";
import { settingsOf, type VideoSettings } from "../../src/emulator/domain/models/settings.ts";
import { priceOf } from "../../src/emulator/domain/money/price.ts";
import { PRICES } from "../support/known-prices.ts";
import { aRule } from "../support/rules.ts";

const catalog = loadCatalog();

describe("the price of a job, computed by hand from the vendor's table", () => {
  it.each(PRICES)("$structure: $id with $body costs $usd", (row) => {
    const rule = catalog.find(row.id);
    if (rule === undefined) throw new Error(`no model ${row.id}`);
    const input = { ...plainRequestFor(rule), ...row.body };
    expect(violationsOf(rule, input)).toEqual([]);
    expect(usd(priceOf(rule.price, settingsOf(rule, input)))).toBe(row.usd);
  });

  it("is known for every structure the catalogue uses", () => {
    const shapeOf = (pricing: Readonly<Record<string, unknown>>): string => {
      const { raw } = pricing;
      if (typeof raw === "object" && raw !== null && "type" in raw) return String(raw.type);
      const keys = Object.keys(pricing).filter(
        (key) => !/default|supported|minimum$|note/.test(key),
      );
      return keys.sort().join(" ");
    };
    const known = new Set(PRICES.map(({ id }) => shapeOf(catalog.find(id)?.pricing ?? {})));
    const missing = catalog.all.filter(({ pricing }) => !known.has(shapeOf(pricing)));
    expect(missing.map(({ id, pricing }) => [id, shapeOf(pricing)])).toEqual([]);
  });
});

describe("every model", () => {
  it("has a whole price above zero for any valid body", () => {
    const odd = catalog.all.flatMap((rule) =>
      Array.from({ length: 40 }, (_, seed) => validRequestFor(rule, seed)).flatMap((input) => {
        const price = priceOf(rule.price, settingsOf(rule, input));
        return Number.isInteger(price) && price > 0 ? [] : [{ input, price }];
      }),
    );
    expect(odd).toEqual([]);
  });
});

describe("the nodes of a price", () => {
  const settings = settingsOf(aRule(), { prompt: "x" });
  const costs = (price: Price, change: Partial<VideoSettings> = {}): number =>
    priceOf(price, { ...settings, ...change });

  it("round to the nearest millionth, a half upwards", () => {
    expect(costs(0.000_000_4 + 1)).toBe(1_000_000);
    expect(costs(0.000_000_5 + 1)).toBe(1_000_001);
    expect(costs({ sum: [0.1, 0.2] })).toBe(300_000);
    expect(costs({ per: "seconds", rate: 0.000_000_3 }, { seconds: 10 })).toBe(3);
  });

  it.each([
    { seconds: 4, want: 0.25 },
    { seconds: 5, want: 0.25 },
    { seconds: 6, want: 0.5 },
    { seconds: 9, want: 0.5 },
    { seconds: 10, want: 0.75 },
  ])("count started blocks: $seconds s is $want", ({ seconds, want }) => {
    const price: Price = {
      sum: [0.25, { per: "seconds", beyond: 5, block: 4, rate: 0.25 }],
    };
    expect(costs(price, { seconds })).toBe(want * 1e6);
  });

  it("raise a quantity to its least before they take off what is included", () => {
    const price: Price = { sum: [1, { per: "seconds", least: 5, beyond: 3, rate: 1 }] };
    expect(costs(price, { seconds: 1 })).toBe(3e6);
  });

  it.each([
    { frames: 81, want: 1 },
    { frames: 82, want: 2 },
  ])("turn above a threshold, not at it: $frames", ({ frames, want }) => {
    expect(costs({ above: 81, of: "frames", price: 2, otherwise: 1 }, { frames })).toBe(want * 1e6);
  });

  it.each([
    { seconds: 1, want: 3 },
    { seconds: 4, want: 4 },
  ])("are at least a minimum: $seconds s is $want", ({ seconds, want }) => {
    expect(costs({ atLeast: 3, of: { per: "seconds", rate: 1 } }, { seconds })).toBe(want * 1e6);
  });

  it("take the other case, and fail when there is none", () => {
    const cases = { "720p": 1 };
    expect(costs({ by: "resolution", cases, otherwise: 2 }, { resolution: "4k" })).toBe(2e6);
    expect(() => costs({ by: "resolution", cases }, { resolution: "4k" })).toThrow(
      'no price for resolution "4k"',
    );
    expect(() => costs({ by: "resolution", cases }, { resolution: "toString" })).toThrow(
      "no price",
    );
    expect(() => costs({ by: "resolution", cases })).toThrow('no price for resolution ""');
  });

  it.each([0, -1, Number.NaN])("never come to %d", (amount) => {
    expect(() => costs(amount)).toThrow("above zero");
  });
});
