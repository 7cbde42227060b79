import { type Instant, later } from "../../domain/brand.ts";
import { OPERATIONS, type Operation } from "../../domain/operation.ts";
import { parseShortSpan, SPAN_FORM } from "../../domain/span.ts";
import type { ChanceFaults, Latency } from "../../scenarios/chance.ts";
import {
  either,
  fields,
  listOf,
  made,
  number,
  oneOf,
  optional,
  ruled,
  type Schema,
  whole,
} from "../schema.ts";
import { shown } from "../shown.ts";
import { asWritten, span } from "./texts.ts";

/** Faults by chance, as on the control plane; rates lie between 0 and 1. */
export type FaultOptions = {
  readonly operations?: readonly Operation[];
  readonly errorRate?: number;
  readonly errorStatus?: number;
  readonly resetRate?: number;
  readonly cutShortRate?: number;
  /** A span, two of them, the longer one last, or a lognormal distribution. */
  readonly latency?:
    | string
    | readonly [string, string]
    | { readonly median: string; readonly sigma: number };
  readonly bytesPerSecond?: number;
  readonly requests?: number;
  /** A span such as `"10m"`, of the world's clock. */
  readonly for?: string;
};

const isSpan = (span: string): boolean => parseShortSpan(span) !== undefined;

const rate = optional(number({ max: 1 }));
const count = optional(whole({ min: 1, max: 1e12 }));
const msOf = (text: string): number => parseShortSpan(text) ?? 0;

const LATENCY_FORM = `${SPAN_FORM}, two of them, the longer one last, or { "median": "1s", "sigma": 0.5 }`;

const latency: Schema<Latency> = either<Latency>(
  LATENCY_FORM,
  made(span, (one) => ({ ok: true, value: uniform(one, one) })),
  made(listOf(span, { max: 2 }), ([min = "", max = ""]) =>
    isSpan(min) && isSpan(max) && msOf(min) <= msOf(max)
      ? { ok: true, value: uniform(min, max) }
      : { ok: false, problem: `must be ${LATENCY_FORM}` },
  ),
  made(
    fields<{ readonly median: string; readonly sigma: number }>({
      median: span,
      sigma: number({ max: 10 }),
    }),
    ({ median, sigma }) => ({
      ok: true,
      value: { kind: "lognormal", medianMs: msOf(median), sigma },
    }),
  ),
);

const uniform = (min: string, max: string): Latency => ({
  kind: "uniform",
  minMs: msOf(min),
  maxMs: msOf(max),
});

/** Faults by chance, with how long they last instead of until when. */
export type Faults = Omit<ChanceFaults, "until"> & { readonly for?: string };

/** A list that can be left out; an empty one would let nothing ever strike. */
export const struckOperations: Schema<readonly Operation[]> = ruled(
  listOf(oneOf(OPERATIONS), { max: OPERATIONS.length }),
  (operations) =>
    operations.length > 0
      ? undefined
      : { at: [], text: "must name an operation; leave it out for all of them" },
);

/** How long faults last. */
const duration = ruled(span, (one) =>
  msOf(one) > 0 ? undefined : { at: [], text: `must be longer than nothing; got ${shown(one)}` },
);

/** Faults as `{ errorRate?, latency?, for?, … }`. */
export const FAULTS: Schema<Faults> = fields<Faults>({
  operations: optional(struckOperations),
  resetRate: rate,
  errorRate: rate,
  errorStatus: optional(whole({ min: 500, max: 599 })),
  cutShortRate: rate,
  latency: optional(latency),
  bytesPerSecond: count,
  requests: count,
  for: optional(duration),
});

/** Faults that begin at a moment. */
export const faultsFrom = ({ for: span, ...faults }: Faults, now: Instant): ChanceFaults =>
  span === undefined ? faults : { ...faults, until: later(now, msOf(span)) };

/** The option `faults`: checked as on the control plane, kept as it is written. */
export const faultsOption: Schema<FaultOptions> = asWritten<FaultOptions>(FAULTS);
