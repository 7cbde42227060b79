import { COUNT_MAX, type Instant } from "../../../domain/brand.ts";
import { struckOperations } from "../../../input/options/faults.ts";
import {
  either,
  type FieldsOf,
  fields,
  form,
  listOf,
  made,
  number,
  oneOf,
  optional,
  ruled,
  type Schema,
  text,
  type ValueRule,
  variant,
  whole,
} from "../../../input/schema.ts";
import { WHEN } from "../../../input/troubles.ts";
import type { ChanceFaults, Latency } from "../../../scenarios/chance.ts";
import type { Arming, Chosen, ScenarioParams } from "../../../scenarios/scenario.ts";
import {
  PARAM_FIELDS,
  PARAMS,
  sendsStatus,
  statusForm,
} from "../../../scenarios/scenario-params.ts";
import { SCENARIOS, type ScenarioName } from "../../../scenarios/scenarios.ts";
import { ARMED_MAX, type Trouble } from "../../../scenarios/trouble.ts";
import { LAST_INSTANT } from "../operations/changes.ts";

/** A schema of numbers or texts as one of a brand, which says nothing about the value. */
export const branded = <T extends number | string>(
  schema: Schema<number> | Schema<string>,
): Schema<T> => schema as unknown as Schema<T>;

/** Longer than any body that can be sent. */
const TEXT_MAX = 500_000_000;

export const count: Schema<number> = whole({ max: COUNT_MAX });
export const words: Schema<string> = text({ max: TEXT_MAX });
export const moment: Schema<Instant> = branded<Instant>(
  whole({ min: -LAST_INSTANT, max: LAST_INSTANT }),
);

const scenario = oneOf(Object.keys(SCENARIOS) as ScenarioName[]);

/** A number of a range, or one without end, written as `"Infinity"`. */
export const orEndless = (range: { readonly min?: number; readonly max: number }): Schema<number> =>
  either<number>(
    `a whole number from ${range.min ?? 0} to ${range.max}, or "Infinity"`,
    whole(range),
    made(oneOf(["Infinity"]), () => ({ ok: true, value: Number.POSITIVE_INFINITY })),
  );

const params = fields<ScenarioParams>(
  Object.fromEntries(
    PARAM_FIELDS.map((field) => {
      const { words, endless, range = { max: 0 } } = PARAMS[field];
      const schema = words ? oneOf(words) : endless ? orEndless(range) : number(range);
      return [field, field === "times" ? schema : optional<unknown>(schema)];
    }),
  ) as FieldsOf<ScenarioParams>, // a schema for each of its fields
);

const spanMs = whole(PARAMS.forMs.range);

type Named = { readonly name: ScenarioName; readonly params: ScenarioParams };

const sendsItsStatus: ValueRule<Named> = ({ name, params: { status } }) =>
  status === undefined || sendsStatus(name, status)
    ? undefined
    : {
        at: ["params", "status"],
        text: `must be one of ${statusForm(name)} for ${name}; got ${status}`,
      };

export const chosenScenario: Schema<Chosen> = ruled(
  fields<Chosen>({ name: scenario, params, by: words }),
  sendsItsStatus,
);

const arming = ruled(
  fields<Arming>({
    id: form("an id such as 1 or all-1", (id) => /^(all-)?[1-9]\d{0,12}$/.test(id), ["1", "all-2"]),
    name: scenario,
    params,
    when: WHEN,
  }),
  sendsItsStatus,
);

const latency = ruled(
  variant<Latency>({
    uniform: { minMs: spanMs, maxMs: spanMs },
    lognormal: { medianMs: spanMs, sigma: number({ max: 10 }) },
  }),
  (one) =>
    one.kind === "uniform" && one.minMs > one.maxMs
      ? { at: ["maxMs"], text: `must not be below minMs; got ${one.maxMs}` }
      : undefined,
);

const rate = optional(number({ max: 1 }));
const oneOrMore = optional(whole({ min: 1, max: COUNT_MAX }));

const chance = fields<ChanceFaults>({
  operations: optional(struckOperations),
  resetRate: rate,
  errorRate: rate,
  errorStatus: optional(whole({ min: 500, max: 599 })),
  cutShortRate: rate,
  latency: optional(latency),
  bytesPerSecond: oneOrMore,
  requests: oneOrMore,
  until: optional(moment),
});

export const trouble: Schema<Trouble> = ruled(
  fields<Trouble>({
    armed: listOf(arming, { max: ARMED_MAX }),
    armedSoFar: optional(count),
    chance: optional(chance),
  }),
  ({ armed, armedSoFar = armed.length }) => {
    const numbers = armed.map(({ id }) => Number(id.replace("all-", "")));
    const twice = numbers.findIndex((one, i) => numbers.indexOf(one) !== i);
    if (twice !== -1) return { at: ["armed", twice, "id"], text: "stands in the list twice" };
    const late = numbers.findIndex((one) => one > armedSoFar);
    return late === -1
      ? undefined
      : { at: ["armed", late, "id"], text: `must not be above armedSoFar, which is ${armedSoFar}` };
  },
);
