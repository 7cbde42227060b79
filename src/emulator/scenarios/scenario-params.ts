import { parseShortSpan, SPAN_FORM } from "../domain/span.ts";
import type { ScenarioParams } from "./scenario.ts";
import { defaultsOf, SCENARIOS, type ScenarioName } from "./scenarios.ts";

/** What was asked for, or a sentence that says what is wrong with it. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

const said = (problem: string): Read<never> => ({ ok: false, problem });

/** What a parameter can be: a number of a range, both ends included, a span, or one of some words. */
export type Param = {
  /** As it is written. */
  readonly as: string;
  readonly form: string;
  readonly range?: { readonly whole?: boolean; readonly min: number; readonly max: number };
  /** The word for a number without end. */
  readonly endless?: "always" | "never";
  readonly isSpan?: true;
  readonly words?: readonly string[];
};

/** A hundred years, the longest span that a scenario or chance can be told. */
const SPAN_MS_MAX = 36_500 * 86_400_000;

const oneOf = (as: string, ...words: readonly string[]): Param => ({
  ...{ as, words, form: words.join(" or ") },
});

/** Every parameter, by the field that it goes into. */
export const PARAMS: Readonly<Record<keyof ScenarioParams, Param>> = {
  times: {
    as: "times",
    form: 'a whole number from 1, or "always"',
    range: { whole: true, min: 1, max: 1e9 },
    endless: "always",
  },
  status: {
    as: "status",
    form: "a status: a redirect's for asset-moved, else one from 500 to 599",
    range: { whole: true, min: 300, max: 599 },
  },
  forMs: {
    as: "for",
    form: SPAN_FORM,
    range: { whole: true, min: 0, max: SPAN_MS_MAX },
    isSpan: true,
  },
  reads: {
    as: "reads",
    form: 'a whole number from 1, or "never"',
    range: { whole: true, min: 1, max: 1e9 },
    endless: "never",
  },
  end: oneOf("end", "answer", "cut"),
  retryAfter: {
    as: "retryAfter",
    form: "whole seconds, from 0 to 86400",
    range: { whole: true, min: 0, max: 86_400 },
  },
  retryAfterForm: oneOf("retryAfterForm", "seconds", "date", "none"),
  factor: {
    as: "factor",
    form: "a multiple of the precharge, from 0 to 100",
    range: { min: 0, max: 100 },
  },
};

/** The fields of parameters. */
export const PARAM_FIELDS = Object.keys(PARAMS) as readonly (keyof ScenarioParams)[];

/** The fields of the parameters that a scenario takes. */
const fieldsTaken = (name: ScenarioName): readonly (keyof ScenarioParams)[] =>
  PARAM_FIELDS.filter((field) => defaultsOf(name)[field] !== undefined);

/** The names of the parameters that a scenario takes. */
export const paramsTaken = (name: ScenarioName): readonly string[] =>
  fieldsTaken(name).map((field) => PARAMS[field].as);

/** The parameters of a scenario as somebody gave them, over its defaults. */
export function paramsOf(
  name: ScenarioName,
  given: Readonly<Record<string, unknown>>,
): Read<ScenarioParams> {
  const params: Partial<Record<keyof ScenarioParams, number | string>> = {};
  for (const [param, value] of Object.entries(given)) {
    const field = fieldsTaken(name).find((one) => PARAMS[one].as === param);
    if (!field) {
      const taken = paramsTaken(name).join(", ");
      return said(`${name} has no ${JSON.stringify(param)}; it takes ${taken}`);
    }
    const read = numberOrWord(PARAMS[field], value);
    if (read === undefined || !fits(name, field, read)) {
      return said(`${param} of ${name} is ${PARAMS[field].form}; got ${JSON.stringify(value)}`);
    }
    params[field] = read;
  }
  return { ok: true, value: { ...defaultsOf(name), ...(params as Partial<ScenarioParams>) } };
}

/** What a parameter is when it is written like that; undefined if it cannot be. */
function numberOrWord(
  { words, isSpan, endless, range }: Param,
  value: unknown,
): number | string | undefined {
  if (isSpan) return parseShortSpan(value);
  if (words) return words.find((word) => word === value);
  if (value === endless) return Number.POSITIVE_INFINITY;
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  const isIn = typeof number === "number" && range && number >= range.min && number <= range.max;
  return isIn && (!range.whole || Number.isInteger(number)) ? number : undefined;
}

/** Parameters as they are written. */
export const paramsWritten = (params: ScenarioParams): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    PARAM_FIELDS.flatMap((field) => {
      const { as, endless, isSpan } = PARAMS[field];
      const { [field]: value } = params;
      if (value === undefined) return [];
      return [[as, isSpan ? `${value}ms` : value === Number.POSITIVE_INFINITY ? endless : value]];
    }),
  );

const fits = (name: ScenarioName, field: keyof ScenarioParams, value: number | string): boolean =>
  field !== "status" || sendsStatus(name, Number(value));

/** Whether a scenario can send a status: one redirects, and the others fail. */
export const sendsStatus = (name: ScenarioName, status: number): boolean =>
  SCENARIOS[name].statuses?.includes(status) ?? status >= 500;

/** What `sendsStatus` accepts, for messages. */
export const statusForm = (name: ScenarioName): string =>
  SCENARIOS[name].statuses?.join(", ") ?? "500 to 599";
