import type { WorldId } from "../../domain/brand.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { RouteFacts } from "../../observe/exchange.ts";
import { type Choosing, chosenFor, type Subject, striking } from "../../scenarios/choose.ts";
import type { Scenario, Stage } from "../../scenarios/definition.ts";
import type { Chosen } from "../../scenarios/scenario.ts";
import { SCENARIOS } from "../../scenarios/scenarios.ts";
import type { Event, Store, World } from "../../store/store.ts";
import { knowing } from "../route.ts";

/** Chooses scenarios for one request. */
const SCENARIO_HEADER = "x-emulator-scenario";

/** What may choose scenarios for a request, given its world and what it is about. */
export const choosingIn = (request: Request, world: World, subject: Subject): Choosing => ({
  key: world.id,
  trouble: world.trouble,
  common: world.common,
  header: request.headers.get(SCENARIO_HEADER) ?? undefined,
  subject,
});

/** The scenarios that strike a request now, and the events that say so. */
export type Struck = { readonly chosen: readonly Chosen[]; readonly events: readonly Event[] };

/** Scenarios that may strike, beside those that are chosen by the request and its world. */
export type Asked = {
  readonly stages: readonly Stage[];
  /** Those that the job was submitted under. */
  readonly attached?: readonly Chosen[] | undefined;
  /** What strikes are counted by beside the one who chose: a job. */
  readonly of?: string;
  readonly only?: (scenario: Scenario) => boolean;
};

/** Chooses anew in a world as it stands. */
export function struckIn(
  world: World,
  choosing: Choosing,
  { stages, attached = [], of = "", only = () => true }: Asked,
): Result<Struck> {
  const now = { ...choosing, trouble: world.trouble, common: world.common };
  const found = chosenFor(now);
  if (!found.ok) return fail({ kind: "bad-scenario", problem: found.problem });
  const all = [...attached, ...found.value].filter(({ name }) => only(SCENARIOS[name]));
  const chosen = stages.flatMap((stage) => striking(all, stage, world.strikes, of));
  return ok({ chosen, events: strikesOf(world.id, chosen, of) });
}

/** The events of scenarios that strike. */
export const strikesOf = (world: WorldId, chosen: readonly Chosen[], of = ""): readonly Event[] =>
  chosen
    .filter(({ params }) => Number.isFinite(params.times))
    .map(({ by }) => ({ kind: "struck", world, what: by + of }));

/** Strikes a request, and counts it. */
export function strike(
  store: Store,
  id: WorldId,
  choosing: Choosing,
  asked: Asked,
): Promise<Result<readonly Chosen[]>> {
  return store.commit<Result<readonly Chosen[]>>(id, (world) => {
    const struck = struckIn(world, choosing, asked);
    if (!struck.ok) return { events: [], answer: struck };
    return { events: struck.value.events, answer: ok(struck.value.chosen) };
  });
}

/** What is known of a request in whose answer scenarios had a part. */
export function withScenarios(facts: RouteFacts, chosen: readonly Chosen[]): RouteFacts {
  if (chosen.length === 0) return facts;
  return knowing(facts, {
    scenarios: [...(facts.scenarios ?? []), ...chosen.map(({ name }) => name)],
  });
}
