import { parseShortSpan, SPAN_FORM } from "../domain/span.ts";
import type { ScenarioParams } from "./scenario.ts";
import { SCENARIOS, type ScenarioName, type ScenarioRule } from "./scenarios.ts";

/** What was asked for, or a sentence that says what is wrong with it. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

const said = (problem: string): Read<never> => ({ ok: false, problem });

/** A parameter as it is written: its name, where it goes, what it may be. */
type Param = {
  readonly field: keyof ScenarioParams;
  readonly form: string;
  readonly read: (value: unknown) => number | undefined;
};

const wholeFrom =
  (min: number, max: number) =>
  (value: unknown): number | undefined => {
    const number = numberIn(value);
    return Number.isInteger(number) && number >= min && number <= max ? number : undefined;
  };

const numberIn = (value: unknown): number =>
  typeof value === "number" ? value : typeof value === "string" && value ? Number(value) : NaN;

const PARAMS: Readonly<Record<string, Param>> = {
  times: {
    field: "times",
    form: 'a whole number from 1, or "always"',
    read: (value) => (value === "always" ? Number.POSITIVE_INFINITY : wholeFrom(1, 1e9)(value)),
  },
  status: {
    field: "status",
    form: "a status: a redirect's for asset-moved, else one from 500 to 599",
    read: wholeFrom(300, 599),
  },
  for: { field: "forMs", form: SPAN_FORM, read: parseShortSpan },
  retryAfter: {
    field: "retryAfter",
    form: "whole seconds, from 0 to 86400",
    read: wholeFrom(0, 86_400),
  },
  factor: {
    field: "factor",
    form: "a multiple of the precharge, from 0 to 100",
    read: (value) => {
      const number = numberIn(value);
      return number >= 0 && number <= 100 ? number : undefined;
    },
  },
};

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** The names of the parameters that a scenario takes. */
export const paramsTaken = (name: ScenarioName): readonly string[] => {
  const rule: ScenarioRule = SCENARIOS[name];
  return Object.keys(PARAMS).filter((param) => {
    const { field } = PARAMS[param] as Param; // one of its own keys
    return rule[field] !== undefined;
  });
};

/** The parameters of a scenario as somebody gave them, over its defaults. */
export function paramsOf(
  name: ScenarioName,
  given: Readonly<Record<string, unknown>>,
): Read<ScenarioParams> {
  const { stage: _stage, summary: _summary, ...defaults }: ScenarioRule = SCENARIOS[name];
  const params: Partial<Record<keyof ScenarioParams, number>> = { ...defaults };
  const taken = paramsTaken(name);
  for (const [param, value] of Object.entries(given)) {
    const known = taken.includes(param) ? PARAMS[param] : undefined;
    if (!known)
      return said(`${name} has no ${JSON.stringify(param)}; it takes ${taken.join(", ")}`);
    const number = known.read(value);
    if (number === undefined || !fits(name, known.field, number)) {
      return said(`${param} of ${name} is ${known.form}; got ${JSON.stringify(value)}`);
    }
    params[known.field] = number;
  }
  return { ok: true, value: { ...params, times: params.times ?? defaults.times } };
}

/** Parameters as they are written. */
export function paramsWritten(params: ScenarioParams): Readonly<Record<string, unknown>> {
  const { times, forMs, ...others } = params;
  return {
    times: Number.isFinite(times) ? times : "always",
    ...(forMs !== undefined && { for: `${forMs}ms` }),
    ...others,
  };
}

function fits(name: ScenarioName, field: keyof ScenarioParams, value: number): boolean {
  if (field !== "status") return true;
  return name === "asset-moved" ? REDIRECTS.has(value) : value >= 500;
}
