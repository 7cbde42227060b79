import {
  type Arbitrary,
  constant,
  constantFrom,
  oneof,
  record,
  sample,
  uniqueArray,
} from "fast-check";
import type { EventChoice } from "./choices.ts";
import { EVENTS_MAX, type FaultPlan, type PlanEvent } from "./plan.ts";

/** What plans are made of. */
export type PlanMaking = {
  readonly choices: readonly EventChoice[];
  /** How many processes of the client may run side by side. */
  readonly processes: readonly number[];
  /** After how many reads of a status Ctrl-C may come; none for a client that takes none. */
  readonly interrupts: readonly number[];
};

/** How the parameters of an event are chosen. */
type Choosing = {
  readonly valuesOf: (choice: EventChoice, name: string) => readonly string[];
  /** Whether a parameter may not be left out. */
  readonly isNeeded: (choice: EventChoice, name: string) => boolean;
};

/** Each parameter may be left out. */
const ANY: Choosing = {
  valuesOf: ({ values }, name) => values[name] ?? [],
  isNeeded: () => false,
};

/** Most events strike once, for of several that strike on and on only the first would be met. */
const LIKELY: Choosing = {
  valuesOf: ({ values }, name) => {
    const [first = "", ...others] = values[name] ?? [];
    return [first, ...others.map(() => first), ...others];
  },
  isNeeded: ({ values }, name) => name === "times" && values[name]?.[0] === "1",
};

/** After Ctrl-C not much else can go wrong. */
const INTERRUPTED_ONE_IN = 10;

/** The fewest events of a plan at random: the more of them, the more of their combinations one run tries. */
const EVENTS_MIN = 3;

/** Plans at random, the same for the same seed. Choices with a greater weight are taken more often. */
export const plansAtRandom = (
  making: PlanMaking,
  weightOf: (choice: EventChoice) => number,
  { seed, count }: { readonly seed: number; readonly count: number },
): readonly FaultPlan[] => {
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
export function* smallerPlans(making: PlanMaking, plan: FaultPlan): Iterable<FaultPlan> {
  const event = oneof(...making.choices.map((choice) => eventOf(choice, ANY)));
  for (const { value } of plans(making, event, 0).shrink(plan, undefined)) yield value;
}

const plans = (
  { processes, interrupts }: PlanMaking,
  event: Arbitrary<PlanEvent>,
  minLength: number,
): Arbitrary<FaultPlan> =>
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
function eventOf(choice: EventChoice, { valuesOf, isNeeded }: Choosing): Arbitrary<PlanEvent> {
  const { scenario, values } = choice;
  const names = Object.keys(values);
  const requiredKeys = names.filter((name) => isNeeded(choice, name));
  const arbitraries = names.map((name) => [name, constantFrom(...valuesOf(choice, name))] as const);
  return record({
    scenario: constant(scenario),
    parameters: record(Object.fromEntries(arbitraries), { requiredKeys }),
  });
}
