import { didYouMean } from "../../../emulator/index.ts";
import { shown } from "../../../emulator/input/shown.ts";
import type { Read } from "../../../emulator/scenarios/scenario-params.ts";
import { scenarioIn } from "../../../emulator/scenarios/scenario-words.ts";

/** One thing that goes wrong: a scenario of the emulator, with parameters as they are written. */
export type PlanEvent = {
  readonly scenario: string;
  /**
   * Those of the scenario; and `after`, which says when it is armed: after so many of the requests that it strikes, or
   * after the first request for something else, such as `download`.
   */
  readonly parameters: Readonly<Record<string, string>>;
};

/** What a client is put through in one run of a search, as data. */
export type FaultPlan = {
  readonly events: readonly PlanEvent[];
  /** How many processes of the client run side by side. */
  readonly processes: number;
  /** Sends SIGINT to the client after so many reads of a status. */
  readonly interrupt?: number;
};

/** The plan in which nothing goes wrong. */
export const ORDINARY: FaultPlan = { events: [], processes: 1 };

export const EVENTS_MAX = 5;
const PROCESSES_MAX = 3;
const AFTER_MAX = 1_000;
/** What an event can wait for, beside the requests that it strikes. */
export const AWAITED = ["submit", "poll", "recover", "download"] as const;

/** The name of the plan in which nothing goes wrong. */
const NOTHING = "happy";

/**
 * A plan as a text, such as `submit-response-lost,poll-5xx?times=3;processes=2`.
 */
export function faultPlanText({ events, processes, interrupt }: FaultPlan): string {
  const settings = [
    ...(processes === 1 ? [] : [`processes=${processes}`]),
    ...(interrupt === undefined ? [] : [`interrupt=${interrupt}`]),
  ];
  const happens = events.length === 0 ? NOTHING : events.map(eventText).join(",");
  return [happens, ...settings].join(";");
}

export function eventText({ scenario, parameters }: PlanEvent): string {
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  return query.length === 0 ? scenario : `${scenario}?${query.join("&")}`;
}

/** The plan of a text, or a sentence that says what is wrong with it. */
export function planFrom(text: string): Read<FaultPlan> {
  const [happens = "", ...settings] = text.trim().split(";");
  const events: PlanEvent[] = [];
  for (const one of happens === NOTHING ? [] : happens.split(",")) {
    const event = eventFrom(one.trim());
    if (!event.ok) return event;
    if (events.some(({ scenario }) => scenario === event.value.scenario)) {
      return wrong(
        `it has ${event.value.scenario} more than once; each event may stand there once`,
      );
    }
    events.push(event.value);
  }
  if (events.length > EVENTS_MAX) {
    return wrong(`it has ${events.length} events; it may have ${EVENTS_MAX} at most`);
  }
  return withSettings({ events, processes: 1 }, settings);
}

const wrong = (problem: string): Read<never> => ({ ok: false, problem });

/** The settings of a plan: the largest number that each takes. */
const SETTINGS = { processes: PROCESSES_MAX, interrupt: AFTER_MAX } as const;

function withSettings(plan: FaultPlan, settings: readonly string[]): Read<FaultPlan> {
  const values = new Map<string, number>();
  for (const text of settings) {
    const [name = "", value = ""] = text.trim().split("=");
    if (!isSetting(name)) {
      const names = Object.keys(SETTINGS);
      const hint = didYouMean(name, names) || ` Settings are ${names.join(" and ")}`;
      return wrong(`there is no setting ${shown(name)}.${hint}`);
    }
    if (values.has(name)) return wrong(`it has ${name} more than once`);
    const number = countIn(value, 1, SETTINGS[name]);
    if (number === undefined) {
      return wrong(
        `${name} must be a whole number from 1 to ${SETTINGS[name]}; got ${shown(value)}`,
      );
    }
    values.set(name, number);
  }
  return { ok: true, value: { ...plan, ...Object.fromEntries(values) } };
}

const isSetting = (name: string): name is keyof typeof SETTINGS => Object.hasOwn(SETTINGS, name);

/** A whole number of a range; undefined for whatever else is written. */
function countIn(text: string, min: number, max: number): number | undefined {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return number >= min && number <= max ? number : undefined;
}

function eventFrom(text: string): Read<PlanEvent> {
  const [scenario = "", query = ""] = text.split(/\?(.*)/s, 2);
  const pairs = [...new URLSearchParams(query)];
  const parameters = Object.fromEntries(pairs);
  if (Object.keys(parameters).length < pairs.length) {
    return wrong(`${scenario} has a parameter more than once`);
  }
  const { after, ...own } = parameters;
  const problem =
    afterProblem(scenario, after) ??
    problemIn(scenarioIn(eventText({ scenario, parameters: own })));
  return problem === undefined ? { ok: true, value: { scenario, parameters } } : wrong(problem);
}

const problemIn = (read: Read<unknown>): string | undefined => (read.ok ? undefined : read.problem);

const afterProblem = (scenario: string, after: string | undefined): string | undefined =>
  after === undefined || AWAITED.some((one) => one === after) || countIn(after, 1, AFTER_MAX)
    ? undefined
    : `after of ${scenario} is a whole number from 1 to ${AFTER_MAX}, or ${AWAITED.join(", ")}; got ${shown(after)}`;
