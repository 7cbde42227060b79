import type { Context } from "hono";
import type { WorldId } from "../../domain/brand.ts";
import type { Job } from "../../domain/jobs/job.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Exchange } from "../../observe/exchange.ts";
import { type Choosing, chosenFor, isTroubled, type Subject } from "../../scenarios/choose.ts";
import { decideUnder } from "../../scenarios/decide-under.ts";
import type { Judge } from "../../scenarios/definition.ts";
import { type Chosen, effectsOf } from "../../scenarios/scenario.ts";
import { SCENARIOS } from "../../scenarios/scenarios.ts";
import type { Event, World } from "../../store/store.ts";
import type { JsonObject } from "../body.ts";
import type { Env } from "../exchange.ts";
import type { Services } from "../services.ts";
import { choosingIn, noteScenarios, strike, strikesOf, struckIn } from "./scenarios.ts";

/** What a body is about, before anybody has checked it. */
export function subjectOf(operation: "submit" | "extend", body: JsonObject): Subject {
  const { model, prompt, script, text } = body;
  const words = [prompt, script, text].filter((one) => typeof one === "string");
  return { operation, model: typeof model === "string" ? model : "", prompt: words.join("\n") };
}

/**
 * What may strike a submit; nothing, mostly. Refuses it at once if a scenario of the edge, of the
 * limits or of a broken service does.
 */
export async function troublesOf(
  { store }: Services,
  c: Context<Env>,
  id: WorldId,
  subject: Subject,
): Promise<Result<Choosing | undefined>> {
  const choosing = choosingIn(c.req.raw, c.env.world ?? (await store.world(id)), subject);
  c.env.isTroubled = isTroubled(choosing);
  if (!c.env.isTroubled) return ok(undefined);
  const only = ({ refuses }: { readonly refuses?: unknown }) => refuses !== undefined;
  const struck = await strike(store, id, choosing, { stages: ["submit"], only });
  if (!struck.ok) return struck;
  const { exchange } = c.env;
  const [first] = struck.value;
  if (!first) return ok(choosing);
  noteTroubles(exchange, [first], true);
  exchange.note = noteBy(first);
  const { refuses, told } = effectsOf(first);
  return fail(refuses?.(told, subject.model) ?? { kind: "bug" });
}

const noteBy = ({ name }: Chosen): string => `By the scenario ${name}.`;

/** A judge under scenarios, and what to write beside the job. */
export type TroubledJudge = {
  readonly judge: Judge;
  readonly struck: readonly Chosen[];
  /** Nothing that only strikes a job is counted if there is none. */
  readonly events: (isAccepted: boolean) => readonly Event[];
};

const NOBODY: readonly Chosen[] = [];
const NOTHING: readonly Event[] = [];

/** The judge that a world's scenarios make of another. */
export function judgeUnder(
  world: World,
  choosing: Choosing | undefined,
  judge: Judge,
): TroubledJudge {
  if (!choosing) return { judge, struck: NOBODY, events: () => NOTHING };
  const found = struckIn(world, choosing, {
    stages: ["submit", "job"],
    only: ({ refuses }) => refuses === undefined,
  });
  const chosen = found.ok ? found.value.chosen : [];
  return {
    judge: (submission) => {
      const decision = decideUnder(chosen, submission, judge);
      return decision.ok ? ok(withLater(decision.value, choosing)) : decision;
    },
    struck: chosen,
    events: (isAccepted) => strikesOf(world.id, effective(chosen, isAccepted)),
  };
}

/** Of scenarios that strike a submit, those that do anything to it: only some refuse one. */
const effective = (chosen: readonly Chosen[], isAccepted: boolean): readonly Chosen[] =>
  isAccepted ? chosen : chosen.filter(decides);

const decides = ({ name }: Chosen): boolean => SCENARIOS[name].decides !== undefined;

/** A header is on one request only: what it chooses for later ones stays with the job. */
function withLater(job: Job, choosing: Choosing): Job {
  const found = chosenFor(choosing);
  const later = (found.ok ? found.value : []).filter(
    ({ name, by }) => by.startsWith("header ") && !EARLY_STAGES.has(SCENARIOS[name].stage),
  );
  if (later.length === 0) return job;
  return { ...job, scenarios: [...(job.scenarios ?? []), ...later] };
}

const EARLY_STAGES: ReadonlySet<string> = new Set(["submit", "job"]);

/** Says in the journal what struck, and what is to happen to the answer on its way. */
export function noteTroubles(
  exchange: Exchange,
  struck: readonly Chosen[] | undefined,
  isAccepted: boolean,
): void {
  const had = effective(struck ?? NOBODY, isAccepted);
  noteScenarios(exchange, had);
  for (const one of had) {
    const { wire, told } = effectsOf(one);
    exchange.wire ??= wire?.(told);
    if (decides(one)) exchange.note = noteBy(one);
  }
}
