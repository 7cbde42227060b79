import { describe, expect, it } from "vitest";
import { type Instant, instant, later, microUsd } from "../../src/emulator/domain/brand.ts";
import {
  DOCUMENTED_LIMITS,
  type Endpoint,
  type Limits,
  type Usage,
} from "../../src/emulator/domain/limits/limits.ts";
import {
  admit,
  budgetOf,
  overBudget,
  spent,
  usageWith,
} from "../../src/emulator/domain/limits/rate-limit.ts";
import { NOON } from "../support/builders.ts";

/** The usage after requests at these offsets from noon, each of which must be let through. */
function usageAfter(
  limits: Limits,
  endpoint: Endpoint,
  offsets: readonly number[],
): Usage | undefined {
  let usage: Usage | undefined;
  for (const ms of offsets) {
    const admitted = admit(usage, limits, endpoint, later(NOON, ms));
    if (!admitted.ok) throw new Error(`refused at ${ms}`);
    usage = usageWith(usage, admitted.value);
  }
  return usage;
}

const spread = (count: number, everyMs: number) =>
  Array.from({ length: count }, (_, i) => i * everyMs);
const refusalAt = (usage: Usage | undefined, limits: Limits, endpoint: Endpoint, at: Instant) => {
  const admitted = admit(usage, limits, endpoint, at);
  return admitted.ok ? undefined : admitted.fault;
};

describe("the documented limits", () => {
  it.each([
    { endpoint: "submit", count: 50, option: "submitsPerMinute" },
    { endpoint: "extend", count: 20, option: "extendsPerMinute" },
    { endpoint: "recover", count: 20, option: "recoversPerMinute" },
  ] as const)("let $count of $endpoint through in a minute", ({ endpoint, count, option }) => {
    const usage = usageAfter(DOCUMENTED_LIMITS, endpoint, spread(count, 1_000));
    const lastMoment = later(NOON, 59_999);
    expect(refusalAt(usage, DOCUMENTED_LIMITS, endpoint, lastMoment)).toEqual({
      kind: "rate-limited",
      endpoint,
      option,
      limit: count,
    });
    expect(refusalAt(usage, DOCUMENTED_LIMITS, endpoint, later(NOON, 60_000))).toBeUndefined();
  });

  it.each(["submit", "extend", "recover", "models", "other"] as const)(
    "refuse the 26th request of a second, of %s too",
    (endpoint) => {
      const usage = usageAfter(DOCUMENTED_LIMITS, "other", spread(25, 10));
      const refusal = refusalAt(usage, DOCUMENTED_LIMITS, endpoint, later(NOON, 999));
      expect(refusal).toMatchObject({ option: "requestsPerSecond", limit: 25 });
      expect(refusalAt(usage, DOCUMENTED_LIMITS, endpoint, later(NOON, 1_000))).toBeUndefined();
    },
  );

  it("slide: two bursts around a full minute do not pass", () => {
    const late = spread(50, 100).map((ms) => 55_000 + ms);
    const usage = usageAfter(DOCUMENTED_LIMITS, "submit", late);
    expect(refusalAt(usage, DOCUMENTED_LIMITS, "submit", later(NOON, 61_000))).toBeDefined();
  });

  it("have no limit of their own for reading a status", () => {
    const usage = usageAfter(DOCUMENTED_LIMITS, "other", spread(200, 50));
    expect(usage?.recent.api?.length).toBeLessThanOrEqual(25);
  });
});

describe("a wait", () => {
  const limits = { submitsPerMinute: 2, retryAfter: true };

  it.each([
    { at: 1_000, seconds: 59 },
    { at: 30_001, seconds: 30 },
    { at: 59_999, seconds: 1 },
  ])("is told in whole seconds, upwards: $seconds at $at ms", ({ at, seconds }) => {
    const usage = usageAfter(limits, "submit", [0, 500]);
    expect(refusalAt(usage, limits, "submit", later(NOON, at))).toMatchObject({
      retryAfterSeconds: seconds,
    });
  });
});

describe("the caps of a day", () => {
  const LAST_SECOND = instant(Date.UTC(2026, 0, 17, 23, 59, 59, 1));
  const MIDNIGHT = instant(Date.UTC(2026, 0, 18));

  it("count what costs money, and nothing else", () => {
    const limits = { requestsPerDay: 2, requestsPerSecond: 100 };
    const usage = usageAfter(limits, "other", [0, 1, 2]);
    expect(refusalAt(usage, limits, "submit", NOON)).toBeUndefined();
    const used = usageAfter(limits, "submit", [0, 1]);
    expect(refusalAt(used, limits, "other", NOON)).toBeUndefined();
    for (const endpoint of ["submit", "extend"] as const) {
      expect(refusalAt(used, limits, endpoint, LAST_SECOND)).toEqual({
        kind: "daily-requests",
        limit: 2,
        used: 2,
        retryAfterSeconds: 1,
      });
    }
    expect(refusalAt(used, limits, "submit", MIDNIGHT)).toBeUndefined();
  });

  it.each([
    { price: 0.5, passes: true },
    { price: 0.500001, passes: false },
  ])("let a price of $price into a rest of 0.5 USD: $passes", ({ price, passes }) => {
    const limits = { usdPerDay: microUsd(1.5) };
    const usage = spent(usageAfter(limits, "submit", [0]) as Usage, microUsd(1), NOON); // one was counted
    const budget = budgetOf(usage, limits, NOON);
    expect(budget).toEqual({ limit: microUsd(1.5), spent: microUsd(1) });
    const refusal = budget && overBudget(budget, microUsd(price), NOON);
    expect(refusal === undefined).toBe(passes);
    if (refusal) expect(refusal).toMatchObject({ kind: "daily-usd", retryAfterSeconds: 43_200 });
  });

  it("refuse before any price is known, once nothing is left, until midnight", () => {
    const limits = { usdPerDay: microUsd(1) };
    const usage = spent(usageAfter(limits, "submit", [0]) as Usage, microUsd(1), NOON); // one was counted
    expect(refusalAt(usage, limits, "submit", LAST_SECOND)).toMatchObject({ kind: "daily-usd" });
    expect(refusalAt(usage, limits, "submit", MIDNIGHT)).toBeUndefined();
    expect(budgetOf(usage, limits, MIDNIGHT)?.spent).toBe(0);
  });
});

it("keeps no more than a limit needs", () => {
  const usage = usageAfter(
    { submitsPerMinute: 3, requestsPerDay: 9_999 },
    "submit",
    spread(500, 30_000),
  );
  expect(usage?.recent.submit?.length).toBeLessThanOrEqual(3);
  expect(usage?.recent).not.toHaveProperty("api");
});
