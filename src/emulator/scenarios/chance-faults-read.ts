import { type Instant, later } from "../domain/brand.ts";
import { OPERATIONS, type Operation } from "../domain/operation.ts";
import { parseShortSpan, SPAN_FORM } from "../domain/span.ts";
import type { ChanceFaults, Latency } from "./chance-faults.ts";
import type { Read } from "./scenario-params.ts";

type Field = {
  readonly form: string;
  /** Undefined if it cannot be. */
  readonly read: (value: unknown, now: Instant) => Partial<ChanceFaults> | undefined;
};

const rate = (name: "resetRate" | "errorRate" | "cutShortRate"): Field => ({
  form: "a number from 0 to 1",
  read: (value) => (isNumber(value, 0, 1) ? { [name]: value } : undefined),
});

const FIELDS: Readonly<Record<string, Field>> = {
  operations: {
    form: `a list of ${OPERATIONS.join(", ")}`,
    read: (value) => (isOperations(value) ? { operations: value } : undefined),
  },
  resetRate: rate("resetRate"),
  errorRate: rate("errorRate"),
  cutShortRate: rate("cutShortRate"),
  errorStatus: {
    form: "a status from 500 to 599",
    read: (value) => (isWhole(value, 500, 599) ? { errorStatus: value } : undefined),
  },
  latency: {
    form: `${SPAN_FORM}, two of them as a range, or { "median": "1s", "sigma": 0.5 }`,
    read: (value) => {
      const latency = latencyIn(value);
      return latency && { latency };
    },
  },
  bytesPerSecond: {
    form: "a whole number from 1",
    read: (value) => (isWhole(value, 1, 1e12) ? { bytesPerSecond: value } : undefined),
  },
  requests: {
    form: "a whole number from 1",
    read: (value) => (isWhole(value, 1, 1e12) ? { requests: value } : undefined),
  },
  for: {
    form: SPAN_FORM,
    read: (value, now) => {
      const ms = parseShortSpan(value);
      return ms === undefined ? undefined : { until: later(now, ms) };
    },
  },
};

/** The faults that a request to the control plane describes, from `now` on. */
export function chanceFaultsIn(
  given: Readonly<Record<string, unknown>>,
  now: Instant,
): Read<ChanceFaults> {
  let faults: ChanceFaults = {};
  for (const [name, value] of Object.entries(given)) {
    const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
    if (!field) {
      const names = Object.keys(FIELDS).join(", ");
      return { ok: false, problem: `there is no ${JSON.stringify(name)}; there are ${names}` };
    }
    const read = field.read(value, now);
    if (!read) {
      return {
        ok: false,
        problem: `${name} must be ${field.form}; got ${JSON.stringify(value)}`,
      };
    }
    faults = { ...faults, ...read };
  }
  return { ok: true, value: faults };
}

const isNumber = (value: unknown, min: number, max: number): value is number =>
  typeof value === "number" && value >= min && value <= max;

const isWhole = (value: unknown, min: number, max: number): value is number =>
  isNumber(value, min, max) && Number.isInteger(value);

const isOperations = (value: unknown): value is readonly Operation[] =>
  Array.isArray(value) && value.every((one) => OPERATIONS.includes(one));

function latencyIn(value: unknown): Latency | undefined {
  if (typeof value === "string") return uniform(value, value);
  if (Array.isArray(value)) return value.length === 2 ? uniform(value[0], value[1]) : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  const { median, sigma, ...others } = value as Readonly<Record<string, unknown>>; // an object
  const medianMs = parseShortSpan(median);
  if (medianMs === undefined || !isNumber(sigma, 0, 10)) return undefined;
  return Object.keys(others).length > 0 ? undefined : { kind: "lognormal", medianMs, sigma };
}

function uniform(min: unknown, max: unknown): Latency | undefined {
  const [minMs, maxMs] = [parseShortSpan(min), parseShortSpan(max)];
  if (minMs === undefined || maxMs === undefined || minMs > maxMs) return undefined;
  return { kind: "uniform", minMs, maxMs };
}
