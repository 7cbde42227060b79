import {
  PARAM_FIELDS,
  PARAMS,
  type Param,
  paramsTaken,
} from "../../../emulator/scenarios/scenario-params.ts";
import { defaultsOf, SCENARIOS, type ScenarioName } from "../../../emulator/scenarios/scenarios.ts";

/** An event of which a search can choose the parameters: the values of each, the simplest first. */
export type EventChoice = {
  readonly scenario: string;
  readonly values: Readonly<Record<string, readonly string[]>>;
};

/** How often something strikes: once or a few times, which a client can bear, or each time. */
const COUNTS = ["1", "2", "3"];
/** Shorter than most time-outs, longer than some, and longer than any run. */
const SPANS = ["2s", "8s", "8m"];
/** What a number is tried with that has a range and no end: as far as it lies in that. */
const NUMBERS = [1, 5];
const STATUSES = [500, 502, 504];
/** When an event is armed. What it strikes itself is counted, and needs no name. */
const AFTER = ["1", "2", "download", "recover"];

function choiceOf(name: ScenarioName): EventChoice {
  const taken = paramsTaken(name);
  const own = PARAM_FIELDS.filter((field) => taken.includes(PARAMS[field].as));
  const values = own.flatMap((field) => {
    const usual = defaultsOf(name)[field];
    const all = field === "status" ? statusesOf(name) : valuesOf(PARAMS[field]);
    const others = all.filter((one) => one !== String(usual));
    return others.length === 0 ? [] : [[PARAMS[field].as, others] as const];
  });
  return { scenario: name, values: { ...Object.fromEntries(values), after: AFTER } };
}

const statusesOf = (name: ScenarioName): readonly string[] =>
  (SCENARIOS[name].statuses ?? STATUSES).map(String);

function valuesOf({ words, isSpan, endless, range }: Param): readonly string[] {
  if (words) return words;
  if (isSpan) return SPANS;
  if (endless !== undefined) return [...COUNTS, endless];
  return NUMBERS.filter((one) => range && one >= range.min && one <= range.max).map(String);
}

/** Every event that can be part of a plan: the scenarios of the emulator. */
export const CHOICES: readonly EventChoice[] = (Object.keys(SCENARIOS) as ScenarioName[]).map(
  choiceOf,
);
