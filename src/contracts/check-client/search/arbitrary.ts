import {
  type Arbitrary,
  constant,
  constantFrom,
  oneof,
  record,
  sample,
  uniqueArray,
} from "fast-check";
import type { Choice } from "./choices.ts";
import { EVENTS_MAX, type Plan, type PlanEvent } from "./plan.ts";

/** What plans are made of. */
export type Making = {
  readonly choices: readonly Choice[];
  /** How many processes of the client may run side by side. */
  readonly processes: readonly number[];
  /** After how many reads of a status Ctrl-C may come; none for a client that takes none. */
  readonly interrupts: readonly number[];
};

/** How the parameters of an event are chosen. */
type Choosing = {
  readonly valuesOf: (choice: Choice, name: string) => readonly string[];
  /** Whether a parameter always stands there. */
  readonly isNeeded: (choice: Choice, name: string) => boolean;
};

/** Each parameter may be left out. */
const ANY: Choosing = {
  valuesOf: ({ values }, name) => values[name] ?? [],
  isNeeded: ({ fixed }, name) => Object.hasOwn(fixed, name),
};

/** Most events strike once, for of several that strike on and on only the first would be met. */
const LIKELY: Choosing = {
  valuesOf: ({ values }, name) => {
    const [first = "", ...others] = values[name] ?? [];
    return [first, ...others.map(() => first), ...others];
  },
  isNeeded: (choice, name) =>
    ANY.isNeeded(choice, name) || (name === "times" && choice.values[name]?.[0] === "1"),
};

/** After Ctrl-C not much else can go wrong. */
const INTERRUPTED_ONE_IN = 10;

/** The fewest events of a plan at random: the more of them, the more of their combinations one run tries. */
const EVENTS_MIN = 3;

/** Plans at random, the same for the same seed. Choices with a greater weight are taken more often. */
export const plansAtRandom = (
  making: Making,
  weightOf: (choice: Choice) => number,
  { seed, count }: { readonly seed: number; readonly count: number },
): readonly Plan[] => {
  const minLength = Math.min(EVENTS_MIN, making.choices.length);
  const event = oneof(
    ...making.choices.map((choice) => ({
      weight: weightOf(choice),
      arbitrary: eventOf(choice, LIKELY),
    })),
  );
  const { processes } = making;
  const usual = { ...making, interrupts: [], processes: [...processes.slice(0, 1), ...processes] };
  const all = oneof(
    { weight: INTERRUPTED_ONE_IN - 1, arbitrary: plans(usual, event, minLength) },
    { weight: 1, arbitrary: plans({ ...usual, ...making }, event, minLength) },
  );
  return sample(all, { seed, numRuns: count });
};

/** Every plan that is a little less than a plan, the least first; they are made as they are asked for. */
export function* smallerPlans(making: Making, plan: Plan): Iterable<Plan> {
  const event = oneof(...making.choices.map((choice) => eventOf(choice, ANY)));
  for (const { value } of plans(making, event, 0).shrink(plan, undefined)) yield value;
}

const plans = (
  { processes, interrupts }: Making,
  event: Arbitrary<PlanEvent>,
  minLength: number,
): Arbitrary<Plan> =>
  record(
    {
      events: uniqueArray(event, {
        ...{ minLength, maxLength: EVENTS_MAX, size: "max" },
        selector: ({ scenario }) => scenario,
      }),
      processes: constantFrom(...processes),
      ...(interrupts.length > 0 && { interrupt: constantFrom(...interrupts) }),
    },
    { requiredKeys: ["events", "processes"] },
  );

/** An event with some of its parameters; fewer of them are less, and so is the first value of one. */
function eventOf(choice: Choice, { valuesOf, isNeeded }: Choosing): Arbitrary<PlanEvent> {
  const { scenario, fixed, values } = choice;
  const names = [...Object.keys(fixed), ...Object.keys(values)];
  const requiredKeys = names.filter((name) => isNeeded(choice, name));
  const arbitraries = names.map((name) => {
    const value = fixed[name];
    return [
      name,
      value === undefined ? constantFrom(...valuesOf(choice, name)) : constant(value),
    ] as const;
  });
  return record({
    scenario: constant(scenario),
    parameters: record(Object.fromEntries(arbitraries), { requiredKeys }),
  });
}
