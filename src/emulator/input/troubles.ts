import { type Instant, later } from "../domain/brand.ts";
import { didYouMean } from "../domain/nearest.ts";
import { OPERATIONS, type Operation } from "../domain/operation.ts";
import { parseShortSpan, SPAN_FORM } from "../domain/span.ts";
import { nextIdIn, type ToArm } from "../scenarios/arming.ts";
import type { ChanceFaults, Latency } from "../scenarios/chance-faults.ts";
import type { When } from "../scenarios/scenario.ts";
import {
  PARAM_RANGES,
  paramsOf,
  paramsTaken,
  sendsStatus,
  statusForm,
} from "../scenarios/scenario-params.ts";
import { nearScenarios, scenarioIn } from "../scenarios/scenario-words.ts";
import { isScenarioName, SCENARIOS, type ScenarioName } from "../scenarios/scenarios.ts";
import { armedWith, NO_TROUBLE, type Trouble } from "../scenarios/trouble.ts";
import { valueIn } from "./option-values.ts";
import { asWritten, span, textOr } from "./options/texts.ts";
import { noted } from "./part.ts";
import {
  either,
  fields,
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

/** What a scenario can be told, in a config file and on the control plane. */
export type ScenarioOptions = {
  /** For which requests; default: all. */
  readonly when?: When;
  /** How often it strikes; a whole number from 1. */
  readonly times?: number | "always";
  readonly status?: number;
  /** A span such as `"90s"`, of the world's clock. */
  readonly for?: string;
  /** Seconds. */
  readonly retryAfter?: number;
  /** The final cost, as a multiple of the precharge. */
  readonly factor?: number;
};

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

/**
 * A scenario to be armed: its name, its name with parameters as in `poll-5xx?times=3`, or an object
 * as on the control plane.
 */
export type ScenarioToArm =
  | ScenarioName
  | `${ScenarioName}?${string}`
  | (ScenarioOptions & { readonly name: ScenarioName });

const isSpan = (span: string): boolean => parseShortSpan(span) !== undefined;

const scenarioName: Schema<ScenarioName> = noted(
  made(text(), (name) =>
    isScenarioName(name)
      ? { ok: true, value: name }
      : {
          ok: false,
          problem: `must be the name of a scenario; got ${shown(name)}.${didYouMean(name, Object.keys(SCENARIOS)) || ` ${nearScenarios(name)}`}`,
        },
  ),
  { kind: "words", values: Object.keys(SCENARIOS) },
);

/** For which requests a scenario is armed. */
export const WHEN: Schema<When> = fields<When>({
  model: optional(text({ max: 1_000 })),
  prompt: optional(text({ max: 10_000 })),
  operation: optional(oneOf(OPERATIONS)),
});

type NamedScenario = ScenarioOptions & { readonly name: ScenarioName };

const isTaken: Rule<NamedScenario> = ({ name, when: _when, ...params }) => {
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
    fields<NamedScenario>({
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

const inText: Schema<ToArm> = made(text({ max: 1_000 }), (given) => {
  const named = scenarioIn(given);
  return named.ok
    ? { ok: true, value: { ...named.value, when: {} } }
    : { ok: false, problem: `must be a scenario: ${named.problem}` };
});

const TO_ARM = textOr<ToArm>(inText, SCENARIO);

/** The options `scenarios` and `faults`: checked as on the control plane, kept as they are written. */
export const scenariosOption: Schema<readonly ScenarioToArm[]> = listOf(
  asWritten<ScenarioToArm>(TO_ARM),
  { max: 1_000 },
);
export const faultsOption: Schema<FaultOptions> = asWritten<FaultOptions>(FAULTS);

type Troubles = {
  readonly scenarios?: readonly ScenarioToArm[] | undefined;
  readonly faults?: FaultOptions | undefined;
};

/**
 * What goes wrong in all worlds from the start; undefined if nothing does.
 *
 * @param now when the span of the faults begins, on the emulator's clock.
 */
export function troubleFrom(
  { scenarios = [], faults }: Troubles,
  now: Instant,
): Trouble | undefined {
  if (scenarios.length === 0 && faults === undefined) return undefined;
  const armed = scenarios.reduce<Trouble>(
    (trouble, given) =>
      armedWith(trouble, { id: nextIdIn(trouble, "all-"), ...valueIn(TO_ARM, given) }),
    NO_TROUBLE,
  );
  if (faults === undefined) return armed;
  return { ...armed, chance: faultsFrom(valueIn(FAULTS, faults), now) };
}
