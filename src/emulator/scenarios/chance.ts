import type { Instant } from "../domain/brand.ts";
import type { Operation } from "../domain/operation.ts";
import type { Random } from "../domain/random.ts";
import type { Strikes } from "./strikes.ts";
import type { WireEffect } from "./wire-effect.ts";

/** How long answers take, in milliseconds of the world's clock. */
export type Latency =
  | { readonly kind: "uniform"; readonly minMs: number; readonly maxMs: number }
  /** Half of all answers take less than the median; `sigma` is the spread of the logarithm. */
  | { readonly kind: "lognormal"; readonly medianMs: number; readonly sigma: number };

/** Faults that strike by chance. Rates lie between 0 and 1 and are drawn in this order. */
export type ChanceFaults = {
  /** What they may strike; everything if absent. */
  readonly operations?: readonly Operation[];
  /** The share of connections that are reset before the first byte. */
  readonly resetRate?: number;
  /** The share of answers that are an error. */
  readonly errorRate?: number;
  /** The status of such an error. Default 503. */
  readonly errorStatus?: number;
  /** The share of answers that break off in the middle. */
  readonly cutShortRate?: number;
  readonly latency?: Latency;
  /** How fast bodies come; unlimited if absent. */
  readonly bytesPerSecond?: number;
  /** After how many requests of a world it is over; never if absent. */
  readonly requests?: number;
  /** When it is over, on the world's clock; never if absent. */
  readonly until?: Instant;
};

/** What chance does to one request. */
export type Mishap = {
  /** How much later it is processed, in milliseconds of the world's clock. */
  readonly delayMs: number;
  /** The error that it gets in the place of an answer: it is not processed. */
  readonly status?: number;
  /** What happens to its answer: it was processed. */
  readonly wire?: WireEffect;
};

/** Under what all requests are counted that chance had a hand in. */
export const CHANCE_COUNT = "chance";

/** Under what equal requests are counted, so that each of them has a chance of its own. */
export const chanceCountOf = (subject: string): string => `${CHANCE_COUNT} ${subject}`;

/** Whether chance has a hand in a request; it may be over, or be about other operations. */
export function isLeftToChance(
  { operations, requests, until }: ChanceFaults,
  operation: Operation,
  strikes: Strikes | undefined,
  at: Instant,
): boolean {
  if (operations !== undefined && !operations.includes(operation)) return false;
  if (until !== undefined && at >= until) return false;
  return requests === undefined || (strikes?.of(CHANCE_COUNT) ?? 0) < requests;
}

/** Where an answer breaks off that is cut short. */
const CUT_SHORT_AT = 0.5;

/** What happens to a request. The random is that of the request, so that no other one matters. */
export function mishapOf(faults: ChanceFaults, random: Random): Mishap {
  const { resetRate = 0, errorRate = 0, cutShortRate = 0, errorStatus = 503, latency } = faults;
  const delayMs = latency ? delayOf(latency, random) : 0;
  if (random("reset") < resetRate) return { delayMs, wire: { kind: "cut" } };
  if (random("error") < errorRate) return { delayMs, status: errorStatus };
  if (random("cut-short") < cutShortRate) {
    return { delayMs, wire: { kind: "cut-short", share: CUT_SHORT_AT } };
  }
  const { bytesPerSecond } = faults;
  return bytesPerSecond === undefined
    ? { delayMs }
    : { delayMs, wire: { kind: "slow", bytesPerSecond } };
}

/** The longest delay, in milliseconds: ten minutes. A lognormal one has no end of its own. */
const DELAY_MS_MAX = 600_000;

function delayOf(latency: Latency, random: Random): number {
  const ms =
    latency.kind === "uniform"
      ? latency.minMs + random("latency") * (latency.maxMs - latency.minMs)
      : latency.medianMs * Math.exp(latency.sigma * normal(random));
  return Math.min(Math.round(ms), DELAY_MS_MAX);
}

/** A standard normal number, after Box and Muller. */
const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random("latency/radius"))) *
  Math.cos(2 * Math.PI * random("latency/angle"));
