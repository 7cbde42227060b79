import type { PlanMaking } from "./arbitrary.ts";
import { plansAtRandom, smallerPlans } from "./arbitrary.ts";
import type { EventChoice } from "./choices.ts";
import { compareLoss, isLoss, type PlanLoss } from "./loss.ts";
import { type FaultPlan, faultPlanText, type PlanEvent } from "./plan.ts";
import { purposesOf } from "./plan-scenario.ts";

/** What came of one run of a plan. */
export type PlanOutcome<Evidence> = {
  readonly loss: PlanLoss;
  /** Whether a job was made at all, and the client ended in time: only then more can go wrong. */
  readonly isFruitful: boolean;
  /** What the client sent requests for. */
  readonly asked: readonly string[];
  readonly evidence: Evidence;
};

/** How a search is made; the same seed and the same client give the same plans. */
export type Searching<Evidence> = {
  readonly making: PlanMaking;
  readonly seed: number;
  /** How many runs are made side by side. */
  readonly width: number;
  /** Undefined once the search was stopped. */
  readonly run: (plan: FaultPlan) => Promise<PlanOutcome<Evidence> | undefined>;
  /** Whether it is too late to try something new. */
  readonly isOver: () => boolean;
};

/** A plan in which the client loses something. */
export type FoundLoss<Evidence> = {
  readonly plan: FaultPlan;
  readonly outcome: PlanOutcome<Evidence>;
  /** How often it was repeated, and in how many of these runs as much was lost. */
  readonly repeated: number;
  readonly lost: number;
};

export type SearchedLosses<Evidence> = {
  /** The worst first: what is certain counts more than what is not. */
  readonly findings: readonly FoundLoss<Evidence>[];
  /** How many runs were made. */
  readonly runs: number;
};

/** A loss counts as certain once it was seen in so many more runs. */
const REPEATS = 3;

/** So many losses are enough to begin with; after them only a greater one is looked into. */
const FINDINGS_MAX = 6;

/** Plans are tried in rounds of so many for each run side by side; then the losses are looked into. */
const ROUND = 4;
/** How many plans are made at a time. */
const BATCH = 500;
/** How much more often events are tried after which a client still has something to lose. */
const FRUITFUL_WEIGHT = 6;

/**
 * Looks for the plan in which a client loses most, with the fewest events: first each event alone, then several at
 * random. Each plan that shows a new loss is made as small as it can be, and repeated.
 */
export async function searched<Evidence>(
  options: Searching<Evidence>,
): Promise<SearchedLosses<Evidence>> {
  const runner = new Runner(options);
  const { making, seed, width, isOver } = options;
  const findings: FoundLoss<Evidence>[] = [];
  const lookInto = async (plans: readonly FaultPlan[]): Promise<void> => {
    for (let rest = plans; rest.length > 0 && !isOver(); rest = rest.slice(ROUND * width)) {
      const tried = await runner.all(rest.slice(0, ROUND * width));
      const losses = tried.filter(({ outcome }) => isLoss(outcome.loss));
      for (const one of losses.toSorted((a, b) => compareLoss(b.outcome.loss, a.outcome.loss))) {
        if (isNews(one, findings)) findings.push(await settled(one, runner, making));
      }
    }
  };
  const alone = making.choices.map((choice) => ({ choice, plan: planOf([eventOf(choice)]) }));
  const ordinary = making.processes.map((processes) => planOf([], processes));
  await lookInto([...ordinary, ...alone.map(({ plan }) => plan)]);
  const fruitful = new Set(
    alone.flatMap(({ choice, plan }) => (runner.known(plan)?.isFruitful ? [choice] : [])),
  );
  await lookInto(probes(making, runner));
  const asked = new Set(runner.outcomes().flatMap((one) => one.asked));
  const canStrike = (choice: EventChoice): boolean =>
    purposesOf(eventOf(choice)).some((one) => asked.has(one));
  const reachable = { ...making, choices: making.choices.filter(canStrike) };
  if (reachable.choices.length < 2) return foundBy(findings, runner);
  const weightOf = (choice: EventChoice): number => (fruitful.has(choice) ? FRUITFUL_WEIGHT : 1);
  for (let batch = 0; !isOver() && batch < BATCH; batch++) {
    await lookInto(plansAtRandom(reachable, weightOf, { seed: seed + batch, count: BATCH }));
  }
  return foundBy(findings, runner);
}

const foundBy = <Evidence>(
  findings: readonly FoundLoss<Evidence>[],
  { runs }: Runner<Evidence>,
): SearchedLosses<Evidence> => ({ findings: findings.toSorted(worstFirst), runs });

/** Each event that strikes what a client asks for only after another event, together with that one. */
function probes(making: PlanMaking, runner: Runner<unknown>): readonly FaultPlan[] {
  const usual = runner.known(planOf([]))?.asked ?? [];
  const events = making.choices.map(eventOf);
  const rare = events.filter((event) => !purposesOf(event).some((one) => usual.includes(one)));
  return events.flatMap((first) => {
    const asked = runner.known(planOf([first]))?.asked ?? [];
    return rare
      .filter((event) => purposesOf(event).some((one) => asked.includes(one)))
      .map((event) => planOf([first, event]));
  });
}

const planOf = (events: readonly PlanEvent[], processes = 1): FaultPlan => ({ events, processes });

const eventOf = ({ scenario }: EventChoice): PlanEvent => ({ scenario, parameters: {} });

/** A run is repeated to be sure. */
export async function repeated<Evidence>(
  { plan, outcome }: Tried<Evidence>,
  run: (plan: FaultPlan) => Promise<PlanOutcome<Evidence> | undefined>,
): Promise<FoundLoss<Evidence>> {
  const all = await Promise.all(Array.from({ length: REPEATS }, () => run(plan)));
  const again = all.filter((one) => one !== undefined);
  const lost = again.filter((one) => isLoss(one.loss) && compareLoss(one.loss, outcome.loss) >= 0);
  return { plan, outcome, repeated: again.length, lost: lost.length };
}

export const isCertain = ({ lost }: Pick<FoundLoss<unknown>, "lost">): boolean => lost >= REPEATS;

function worstFirst(a: FoundLoss<unknown>, b: FoundLoss<unknown>): number {
  return (
    Number(isCertain(b)) - Number(isCertain(a)) ||
    compareLoss(b.outcome.loss, a.outcome.loss) ||
    a.plan.events.length - b.plan.events.length ||
    faultPlanText(a.plan).length - faultPlanText(b.plan).length
  );
}

type Tried<Evidence> = { readonly plan: FaultPlan; readonly outcome: PlanOutcome<Evidence> };

/** Whether a loss is no mere part of what was found: it is greater, or the events of no finding are among its own. */
const isNews = (
  { plan, outcome }: Tried<unknown>,
  findings: readonly FoundLoss<unknown>[],
): boolean =>
  findings.every(
    (known) =>
      (findings.length < FINDINGS_MAX && !isWithin(known.plan, plan)) ||
      compareLoss(outcome.loss, known.outcome.loss) > 0,
  );

const isWithin = (less: FaultPlan, more: FaultPlan): boolean =>
  less.processes <= more.processes &&
  (less.interrupt === undefined || more.interrupt !== undefined) &&
  less.events.every(({ scenario }) => more.events.some((one) => one.scenario === scenario));

/** The smallest plan that loses as much, repeated. */
async function settled<Evidence>(
  found: Tried<Evidence>,
  runner: Runner<Evidence>,
  making: PlanMaking,
): Promise<FoundLoss<Evidence>> {
  let smallest = found;
  for (let next: Tried<Evidence> | undefined = found; next; ) {
    smallest = next;
    next = await runner.first(
      smallerPlans(making, smallest.plan),
      ({ loss }) => isLoss(loss) && compareLoss(loss, smallest.outcome.loss) >= 0,
    );
  }
  return repeated(smallest, (plan) => runner.again(plan));
}

/** Runs plans side by side, each plan once. */
class Runner<Evidence> {
  readonly #options: Searching<Evidence>;
  readonly #outcomes = new Map<string, PlanOutcome<Evidence>>();
  runs = 0;

  constructor(options: Searching<Evidence>) {
    this.#options = options;
  }

  outcomes(): readonly PlanOutcome<Evidence>[] {
    return [...this.#outcomes.values()];
  }

  known(plan: FaultPlan): PlanOutcome<Evidence> | undefined {
    return this.#outcomes.get(faultPlanText(plan));
  }

  /** What came of each plan, in their order; those that were not run any more are left out. */
  async all(plans: readonly FaultPlan[]): Promise<readonly Tried<Evidence>[]> {
    const { width, isOver } = this.#options;
    const waiting = [...plans];
    const worker = async () => {
      for (let next = waiting.shift(); next && !isOver(); next = waiting.shift()) {
        await this.#once(next);
      }
    };
    await Promise.all(Array.from({ length: width }, worker));
    return plans.flatMap((plan) => {
      const outcome = this.known(plan);
      return outcome ? [{ plan, outcome }] : [];
    });
  }

  /** The first plan that does what is wanted; several are tried at a time. */
  async first(
    plans: Iterable<FaultPlan>,
    isWanted: (outcome: PlanOutcome<Evidence>) => boolean,
  ): Promise<Tried<Evidence> | undefined> {
    const iterator = plans[Symbol.iterator]();
    for (;;) {
      const some = taken(iterator, this.#options.width);
      if (some.length === 0) return undefined;
      await Promise.all(some.map((plan) => this.#once(plan)));
      for (const plan of some) {
        const outcome = this.known(plan);
        if (outcome && isWanted(outcome)) return { plan, outcome };
      }
    }
  }

  /** Runs a plan, whether or not it was run before. */
  async again(plan: FaultPlan): Promise<PlanOutcome<Evidence> | undefined> {
    const outcome = await this.#options.run(plan);
    if (outcome) this.runs += 1;
    return outcome;
  }

  async #once(plan: FaultPlan): Promise<void> {
    if (this.known(plan)) return;
    const outcome = await this.again(plan);
    if (outcome) this.#outcomes.set(faultPlanText(plan), outcome);
  }
}

function taken(iterator: Iterator<FaultPlan>, count: number): readonly FaultPlan[] {
  const some: FaultPlan[] = [];
  while (some.length < count) {
    const next = iterator.next();
    if (next.done) break;
    some.push(next.value);
  }
  return some;
}
