import { type Instant, later } from "../domain/brand.ts";
import { OPERATIONS } from "../domain/operation.ts";
import { parseShortSpan, SPAN_FORM } from "../domain/span.ts";
import type { ToArm } from "../scenarios/arming.ts";
import type { ChanceFaults, Latency } from "../scenarios/chance-faults.ts";
import type { When } from "../scenarios/scenario.ts";
import {
  PARAM_RANGES,
  paramsOf,
  paramsTaken,
  type Read,
  sendsStatus,
  statusForm,
} from "../scenarios/scenario-params.ts";
import { nearScenarios } from "../scenarios/scenario-words.ts";
import { isScenarioName, SCENARIOS, type ScenarioName } from "../scenarios/scenarios.ts";
import { noted } from "./part.ts";
import { type Reading, read, sentenceOf } from "./read.ts";
import {
  either,
  fields,
  form,
  listOf,
  made,
  number,
  oneOf,
  optional,
  type Rule,
  ruled,
  type Schema,
  text,
  whole,
} from "./schema.ts";
import { shown } from "./shown.ts";

const isSpan = (span: string): boolean => parseShortSpan(span) !== undefined;

/** A span of the world's clock. */
const span: Schema<string> = form(SPAN_FORM, isSpan, ["0ms", "90s", "1.5m", "36500d"]);

const scenarioName: Schema<ScenarioName> = noted(
  made(text(), (name) =>
    isScenarioName(name)
      ? { ok: true, value: name }
      : {
          ok: false,
          problem: `must be the name of a scenario; got ${shown(name)}. ${nearScenarios(name)}`,
        },
  ),
  { kind: "words", values: Object.keys(SCENARIOS) },
);

/** For which requests a scenario is armed. */
export const WHEN: Schema<When> = fields<When>({
  model: optional(text()),
  prompt: optional(text()),
  operation: optional(oneOf(OPERATIONS)),
});

type ScenarioInput = {
  readonly name: ScenarioName;
  readonly when?: When;
  readonly times?: number | "always";
  readonly status?: number;
  readonly for?: string;
  readonly retryAfter?: number;
  readonly factor?: number;
};

const isTaken: Rule<ScenarioInput> = ({ name, when: _when, ...params }) => {
  const taken = paramsTaken(name);
  const other = Object.keys(params).find((param) => !taken.includes(param));
  if (other !== undefined) {
    return { at: [other], text: `is not a parameter of ${name}; it takes ${taken.join(", ")}` };
  }
  const { status } = params;
  if (status === undefined || sendsStatus(name, status)) return undefined;
  return { at: ["status"], text: `must be one of ${statusForm(name)} for ${name}; got ${status}` };
};

/**
 * A scenario as `{ name, when?, times?, … }`.
 *
 * @example
 * read(SCENARIO, { name: "poll-5xx", times: 3, when: { model: "kling-video" } }).ok; // true
 */
export const SCENARIO: Schema<ToArm> = made(
  ruled(
    fields<ScenarioInput>({
      name: scenarioName,
      when: optional(WHEN),
      times: optional(
        either<number | "always">(
          'a whole number from 1 to 1000000000, or "always"',
          whole(PARAM_RANGES.times),
          oneOf(["always"]),
        ),
      ),
      status: optional(whole(PARAM_RANGES.status)),
      for: optional(span),
      retryAfter: optional(whole(PARAM_RANGES.retryAfter)),
      factor: optional(number(PARAM_RANGES.factor)),
    }),
    isTaken,
  ),
  ({ name, when = {}, ...given }) => {
    const params = paramsOf(name, given);
    return params.ok ? { ok: true, value: { name, params: params.value, when } } : params;
  },
);

const rate = optional(number({ max: 1 }));
const count = optional(whole({ min: 1, max: 1e12 }));
const msOf = (text: string): number => parseShortSpan(text) ?? 0;

const LATENCY_FORM = `${SPAN_FORM}, two of them as a range, or { "median": "1s", "sigma": 0.5 }`;

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

/** Faults as `{ errorRate?, latency?, for?, … }`. */
export const FAULTS: Schema<Faults> = fields<Faults>({
  operations: optional(listOf(oneOf(OPERATIONS), { max: OPERATIONS.length })),
  resetRate: rate,
  errorRate: rate,
  errorStatus: optional(whole({ min: 500, max: 599 })),
  cutShortRate: rate,
  latency: optional(latency),
  bytesPerSecond: count,
  requests: count,
  for: optional(span),
});

/** Faults that begin at a moment. */
export const faultsFrom = ({ for: span, ...faults }: Faults, now: Instant): ChanceFaults =>
  span === undefined ? faults : { ...faults, until: later(now, msOf(span)) };

/** A scenario to be armed, or a sentence without its full stop. */
export const armingIn = (given: unknown): Read<ToArm> => inWords(read(SCENARIO, given));

/** Faults from `now` on, or a sentence without its full stop. */
export function chanceFaultsIn(given: unknown, now: Instant): Read<ChanceFaults> {
  const faults = inWords(read(FAULTS, given));
  return faults.ok ? { ok: true, value: faultsFrom(faults.value, now) } : faults;
}

const inWords = <T>(reading: Reading<T>): Read<T> =>
  reading.ok ? reading : { ok: false, problem: sentenceOf(reading.problems[0]).replace(/\.$/, "") };
