import type { Instant } from "../domain/brand.ts";
import type { Operation } from "../domain/operation.ts";

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
