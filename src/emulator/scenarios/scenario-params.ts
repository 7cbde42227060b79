import { parseShortSpan, SPAN_FORM } from "../domain/span.ts";
import type { ScenarioParams } from "./scenario.ts";
import { defaultsOf, SCENARIOS, type ScenarioName } from "./scenarios.ts";

/** What was asked for, or a sentence that says what is wrong with it. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

const said = (problem: string): Read<never> => ({ ok: false, problem });

/** A parameter as it is written: its name, where it goes, what it may be. */
type Param = {
  readonly field: keyof ScenarioParams;
  readonly form: string;
  readonly read: (value: unknown) => number | string | undefined;
};

const wholeFrom =
  ({ min, max }: { readonly min: number; readonly max: number }, endless?: string) =>
  (value: unknown): number | undefined => {
    if (endless !== undefined && value === endless) return Number.POSITIVE_INFINITY;
    const number = numberIn(value);
    return Number.isInteger(number) && number >= min && number <= max ? number : undefined;
  };

const numberIn = (value: unknown): number =>
  typeof value === "number" ? value : typeof value === "string" && value ? Number(value) : NaN;

/** A hundred years, the longest span that a scenario or chance can be told. */
const SPAN_MS_MAX = 36_500 * 86_400_000;

type ParamRange = { readonly whole?: boolean; readonly min: number; readonly max: number };

/** What the parameters can be as numbers; both ends are included. */
export const PARAM_RANGES: Readonly<
  Record<Exclude<keyof ScenarioParams, keyof typeof PARAM_WORDS>, ParamRange>
> = {
  times: { whole: true, min: 1, max: 1e9 },
  status: { whole: true, min: 300, max: 599 },
  forMs: { whole: true, min: 0, max: SPAN_MS_MAX },
  reads: { whole: true, min: 1, max: 1e9 },
  retryAfter: { whole: true, min: 0, max: 86_400 },
  factor: { min: 0, max: 100 },
};

/** What the others can be. */
export const PARAM_WORDS = {
  end: ["answer", "cut"],
  retryAfterForm: ["seconds", "date", "none"],
} as const;

const oneOf = (field: keyof typeof PARAM_WORDS): Param => {
  const words: readonly unknown[] = PARAM_WORDS[field];
  return {
    field,
    form: words.join(" or "),
    read: (value) => (words.includes(value) ? String(value) : undefined),
  };
};

const PARAMS: Readonly<Record<string, Param>> = {
  times: {
    field: "times",
    form: 'a whole number from 1, or "always"',
    read: wholeFrom(PARAM_RANGES.times, "always"),
  },
  status: {
    field: "status",
    form: "a status: a redirect's for asset-moved, else one from 500 to 599",
    read: wholeFrom(PARAM_RANGES.status),
  },
  for: { field: "forMs", form: SPAN_FORM, read: parseShortSpan },
  reads: {
    field: "reads",
    form: 'a whole number from 1, or "never"',
    read: wholeFrom(PARAM_RANGES.reads, "never"),
  },
  end: oneOf("end"),
  retryAfter: {
    field: "retryAfter",
    form: "whole seconds, from 0 to 86400",
    read: wholeFrom(PARAM_RANGES.retryAfter),
  },
  retryAfterForm: oneOf("retryAfterForm"),
  factor: {
    field: "factor",
    form: "a multiple of the precharge, from 0 to 100",
    read: (value) => {
      const number = numberIn(value);
      return number >= 0 && number <= PARAM_RANGES.factor.max ? number : undefined;
    },
  },
};

/** The names of the parameters that a scenario takes. */
export const paramsTaken = (name: ScenarioName): readonly string[] => {
  const defaults = defaultsOf(name);
  return Object.entries(PARAMS).flatMap(([param, { field }]) =>
    defaults[field] === undefined ? [] : [param],
  );
};

/** The parameters of a scenario as somebody gave them, over its defaults. */
export function paramsOf(
  name: ScenarioName,
  given: Readonly<Record<string, unknown>>,
): Read<ScenarioParams> {
  const params: Partial<Record<keyof ScenarioParams, number | string>> = {};
  const taken = paramsTaken(name);
  for (const [param, value] of Object.entries(given)) {
    const known = taken.includes(param) ? PARAMS[param] : undefined;
    if (!known)
      return said(`${name} has no ${JSON.stringify(param)}; it takes ${taken.join(", ")}`);
    const read = known.read(value);
    if (read === undefined || !fits(name, known.field, read)) {
      return said(`${param} of ${name} is ${known.form}; got ${JSON.stringify(value)}`);
    }
    params[known.field] = read;
  }
  return { ok: true, value: { ...defaultsOf(name), ...(params as Partial<ScenarioParams>) } };
}

/** Parameters as they are written. */
export function paramsWritten(params: ScenarioParams): Readonly<Record<string, unknown>> {
  const { times, forMs, reads, ...others } = params;
  return {
    times: Number.isFinite(times) ? times : "always",
    ...(forMs !== undefined && { for: `${forMs}ms` }),
    ...(reads !== undefined && { reads: Number.isFinite(reads) ? reads : "never" }),
    ...others,
  };
}

const fits = (name: ScenarioName, field: keyof ScenarioParams, value: number | string): boolean =>
  field !== "status" || sendsStatus(name, Number(value));

/** Whether a scenario can send a status: one redirects, and the others fail. */
export const sendsStatus = (name: ScenarioName, status: number): boolean =>
  SCENARIOS[name].statuses?.includes(status) ?? status >= 500;

/** What `sendsStatus` accepts, for messages. */
export const statusForm = (name: ScenarioName): string =>
  SCENARIOS[name].statuses?.join(", ") ?? "500 to 599";
