import {
  isScenarioName,
  SCENARIOS,
  type ScenarioName,
} from "../../../emulator/scenarios/scenarios.ts";
import { meets } from "../../../emulator/scenarios/strikable.ts";
import type { Purpose } from "../run.ts";
import type { ClientScenario, Later } from "../scenario.ts";
import { AWAITED, eventText, type FaultPlan, type PlanEvent } from "./plan.ts";

/** What the run of a plan is called wherever a scenario has a name. */
export const SEARCH_ID = "search";

/** What a client is told as its own deadline, and when it is killed: many runs have to fit into some minutes. */
export const SEARCH_DEADLINE_S = 15;
const LIMIT_S = 40;

/** A plan as something that a client can be run through. */
export function planScenarioOf(plan: FaultPlan): ClientScenario {
  const { events, processes, interrupt } = plan;
  return {
    id: SEARCH_ID,
    happens: happensIn(plan),
    good: "buys one video for each start, saves each that can be had, and says the id of whatever it paid for",
    suite: "money",
    expects: "either",
    plays: events.flatMap((event) =>
      event.parameters["after"] === undefined ? [played(event)] : [],
    ),
    later: events.flatMap(laterOf),
    processes,
    ...(interrupt !== undefined && { interruptAfterPolls: interrupt }),
    deadlineSeconds: SEARCH_DEADLINE_S,
    limitSeconds: LIMIT_S,
  };
}

type Played = Later["plays"];

function played({ scenario, parameters: { after: _, ...parameters } }: PlanEvent): Played {
  return eventText({ scenario, parameters }) as Played; // the plan was read or made of what there is
}

function laterOf(event: PlanEvent): readonly Later[] {
  const { scenario, parameters } = event;
  const { after } = parameters;
  if (after === undefined || !isScenarioName(scenario)) return [];
  const awaited = AWAITED.find((one) => one === after);
  return awaited
    ? [{ after: 1, of: [awaited], plays: played(event) }]
    : [{ after: Number(after), of: struckBy(scenario), plays: played(event) }];
}

const struckBy = (scenario: ScenarioName): readonly Purpose[] =>
  meets(SCENARIOS[scenario]).flatMap((one) => (one === "extend" ? [] : [one]));

/** The requests that an event strikes. */
export const purposesOf = ({ scenario }: PlanEvent): readonly string[] =>
  isScenarioName(scenario) ? struckBy(scenario) : [];

/** What happens in a plan, in one sentence without a full stop. */
function happensIn({ events, processes, interrupt }: FaultPlan): string {
  const all = [
    ...events.map(eventHappens),
    ...(processes > 1 ? [`${processes} processes of the client run at the same time`] : []),
    ...(interrupt === undefined ? [] : [`Ctrl-C comes after ${interrupt} reads of the status`]),
  ];
  return all.length === 0 ? "nothing goes wrong" : all.join("; ");
}

/** What an event is, in words. */
export const eventHappens = ({ scenario }: PlanEvent): string =>
  isScenarioName(scenario) ? SCENARIOS[scenario].summary.replaceAll(";", ",") : scenario;
