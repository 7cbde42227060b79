import type { Instant } from "../../domain/brand.ts";
import { OPERATIONS, type Operation } from "../../domain/operation.ts";
import { parseSpan } from "../../domain/span.ts";
import { nextIdIn, type ToArm } from "../../scenarios/arming.ts";
import type { When } from "../../scenarios/scenario.ts";
import type { Read } from "../../scenarios/scenario-params.ts";
import { scenarioIn } from "../../scenarios/scenario-words.ts";
import { SCENARIOS, type ScenarioName } from "../../scenarios/scenarios.ts";
import { armedWith, NO_TROUBLE, type Trouble } from "../../scenarios/trouble.ts";
import { OptionError } from "../option-values.ts";
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
  text,
  whole,
} from "../schema.ts";
import { armingIn, chanceFaultsIn } from "../troubles.ts";
import { span, textOr } from "./texts.ts";

/** What a scenario can be told, as on the control plane. */
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

const OPERATION = oneOf(OPERATIONS);

type NamedScenario = ScenarioOptions & { readonly name: ScenarioName };

const scenarioOptions: Schema<NamedScenario> = ruled(
  fields<NamedScenario>(
    {
      name: oneOf(Object.keys(SCENARIOS) as ScenarioName[]), // its own keys
      when: optional(
        fields<When>(
          {
            model: optional(text({ max: 1_000 })),
            prompt: optional(text({ max: 10_000 })),
            operation: optional(OPERATION),
          },
          "option",
        ),
      ),
      times: optional(
        either<number | "always">(
          "a whole number from 1, or always",
          whole({ min: 1 }),
          oneOf(["always"]),
        ),
      ),
      status: optional(whole({ min: 300, max: 599 })),
      for: optional(span),
      retryAfter: optional(whole({ max: 86_400 })),
      factor: optional(number({ max: 100 })),
    },
    "option",
  ),
  (given) => {
    const wanted = armingIn(given);
    return wanted.ok ? undefined : { at: [], text: notAScenario(wanted.problem) };
  },
);

const scenarioText: Schema<ScenarioToArm> = made(text({ max: 1_000 }), (given) => {
  const wanted = scenarioIn(given);
  if (!wanted.ok) return { ok: false, problem: notAScenario(wanted.problem) };
  return { ok: true, value: given as ScenarioToArm }; // a scenario's name and its parameters
});

const notAScenario = (problem: string): string => `must be a scenario: ${problem}`;

export const scenariosOptions: Schema<readonly ScenarioToArm[]> = listOf(
  textOr<ScenarioToArm>(scenarioText, scenarioOptions),
  { max: 1_000 },
);

const RATE = optional(number({ max: 1 }));
const COUNT = optional(whole({ min: 1, max: 1e12 }));

const spans: Schema<readonly [string, string]> = made(listOf(span, { max: 2 }), (pair) => {
  const [least, most] = pair;
  if (least !== undefined && most !== undefined && lengthOf(least) <= lengthOf(most)) {
    return { ok: true, value: [least, most] };
  }
  return { ok: false, problem: "must be two spans, the longer one last" };
});

const lengthOf = (text: string): number => parseSpan(text) ?? 0;

export const faultOptions: Schema<FaultOptions> = fields<FaultOptions>(
  {
    operations: optional(listOf(OPERATION, { max: 100 })),
    errorRate: RATE,
    errorStatus: optional(whole({ min: 500, max: 599 })),
    resetRate: RATE,
    cutShortRate: RATE,
    latency: optional(
      textOr<Exclude<FaultOptions["latency"], undefined>>(
        span,
        either<Exclude<FaultOptions["latency"], string | undefined>>(
          'a span such as "90s", two of them, the longer one last, or { "median": "1s", "sigma": 0.5 }',
          spans,
          fields<{ median: string; sigma: number }>(
            { median: span, sigma: number({ max: 10 }) },
            "option",
          ),
        ),
      ),
    ),
    bytesPerSecond: COUNT,
    requests: COUNT,
    for: optional(span),
  },
  "option",
);

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
      armedWith(trouble, { id: nextIdIn(trouble, "all-"), ...wanted(toArmIn(given)) }),
    NO_TROUBLE,
  );
  return faults === undefined ? armed : { ...armed, chance: wanted(chanceFaultsIn(faults, now)) };
}

type Troubles = {
  readonly scenarios?: readonly ScenarioToArm[] | undefined;
  readonly faults?: FaultOptions | undefined;
};

function toArmIn(given: ScenarioToArm): Read<ToArm> {
  if (typeof given !== "string") return armingIn(given);
  const named = scenarioIn(given);
  return named.ok ? { ok: true, value: { ...named.value, when: {} } } : named;
}

/** What was read, of options that their schemas have let through. */
function wanted<T>(reading: Read<T>): T {
  if (reading.ok) return reading.value;
  throw new OptionError(reading.problem);
}
