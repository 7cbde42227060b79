import { loadCatalog } from "../catalog/catalog.ts";
import type { Instant } from "../domain/brand.ts";
import { didYouMean } from "../domain/nearest.ts";
import { OPERATIONS } from "../domain/operation.ts";
import type { When } from "../scenarios/scenario.ts";
import {
  PARAMS,
  type Param,
  paramsOf,
  paramsTaken,
  sendsStatus,
  statusForm,
} from "../scenarios/scenario-params.ts";
import { nearScenarios, scenarioIn } from "../scenarios/scenario-words.ts";
import { isScenarioName, SCENARIOS, type ScenarioName } from "../scenarios/scenarios.ts";
import { neverStrikes } from "../scenarios/strikable.ts";
import { armedWith, NO_TROUBLE, nextIdIn, type ToArm, type Trouble } from "../scenarios/trouble.ts";
import { valueIn } from "./option-values.ts";
import { FAULTS, type FaultOptions, faultsFrom } from "./options/faults.ts";
import { asWritten, span, textOr } from "./options/texts.ts";
import { noted } from "./part.ts";
import {
  either,
  type FieldsOf,
  fields,
  listOf,
  made,
  number,
  oneOf,
  optional,
  ruled,
  type Schema,
  text,
  type ValueRule,
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
  /** After how many reads of the status it is over, if it still lasts then. */
  readonly reads?: number | "never";
  /** How a wait is over. */
  readonly end?: "answer" | "cut";
  /** Seconds. */
  readonly retryAfter?: number;
  readonly retryAfterForm?: "seconds" | "date" | "none";
  /** The final cost, as a multiple of the precharge. */
  readonly factor?: number;
};

/**
 * A scenario to be armed: its name, its name with parameters as in `poll-5xx?times=3`, or an object
 * as on the control plane.
 */
export type ScenarioToArm =
  | ScenarioName
  | `${ScenarioName}?${string}`
  | (ScenarioOptions & { readonly name: ScenarioName });

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

/** Read when a scenario is first armed for a model. */
const CATALOG = loadCatalog();

/** A scenario that is told nothing that it does not take, and that can strike as it is armed. */
const canStrike: ValueRule<NamedScenario> = ({ name, when = {}, ...params }) => {
  const taken = paramsTaken(name);
  const other = Object.keys(params).find((param) => !taken.includes(param));
  if (other !== undefined) {
    return { at: [other], text: `is not a parameter of ${name}; it takes ${taken.join(", ")}` };
  }
  const never = neverStrikes(name, when);
  if (never !== undefined) return { at: ["when", "operation"], text: never };
  const { model } = when;
  if (model !== undefined && CATALOG.find(model) === undefined) {
    const nearest = CATALOG.nearest(model);
    const near = nearest === undefined ? "" : `. Did you mean ${shown(nearest)}?`;
    return { at: ["when", "model"], text: `must be a model's id; got ${shown(model)}${near}` };
  }
  const { status } = params;
  if (status === undefined || sendsStatus(name, status)) return undefined;
  return { at: ["status"], text: `must be one of ${statusForm(name)} for ${name}; got ${status}` };
};

/** What a parameter can be, as it is written. */
function schemaOf({ isSpan, words, endless, range = { min: 0, max: 0 } }: Param): Schema<unknown> {
  if (isSpan) return span;
  if (words) return oneOf(words);
  if (!endless) return number(range);
  const form = `a whole number from ${range.min} to ${range.max}, or "${endless}"`;
  return either<unknown>(form, whole(range), oneOf([endless]));
}

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
      ...Object.fromEntries(
        Object.values(PARAMS).map((param) => [param.as, optional(schemaOf(param))]),
      ),
    } as FieldsOf<NamedScenario>), // a schema for each parameter
    canStrike,
  ),
  ({ name, when = {}, ...given }) => {
    const params = paramsOf(name, given);
    return params.ok ? { ok: true, value: { name, params: params.value, when } } : params;
  },
);

const inText: Schema<ToArm> = made(text({ max: 1_000 }), (given) => {
  const named = scenarioIn(given);
  return named.ok
    ? { ok: true, value: { ...named.value, when: {} } }
    : { ok: false, problem: `must be a scenario: ${named.problem}` };
});

const TO_ARM = textOr<ToArm>(inText, SCENARIO);

/** The option `scenarios`: checked as on the control plane, kept as it is written. */
export const scenariosOption: Schema<readonly ScenarioToArm[]> = listOf(
  asWritten<ScenarioToArm>(TO_ARM),
  { max: 1_000 },
);

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
