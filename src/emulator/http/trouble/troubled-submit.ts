import type { Context } from "hono";
import type { WorldId } from "../../domain/brand.ts";
import type { Fault } from "../../domain/fault.ts";
import type { Job } from "../../domain/jobs/job.ts";
import type { Submission } from "../../domain/jobs/submit.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { RouteFacts } from "../../observe/exchange.ts";
import { type Choosing, chosenFor, isTroubled, type Subject } from "../../scenarios/choose.ts";
import type { Judge } from "../../scenarios/definition.ts";
import { type Chosen, effectsOf } from "../../scenarios/scenario.ts";
import { SCENARIOS } from "../../scenarios/scenarios.ts";
import { meets } from "../../scenarios/strikable.ts";
import type { Event, World } from "../../store/store.ts";
import type { JsonObject } from "../body.ts";
import { type Env, faultWith, type Known, knowing, withFacts } from "../route.ts";
import type { Worlds } from "../services.ts";
import { choosingIn, strike, strikesOf, struckIn, withScenarios } from "./scenarios.ts";

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
  { store }: Worlds,
  c: Context<Env>,
  id: WorldId,
  subject: Subject,
): Promise<Known<Choosing | undefined>> {
  const choosing = choosingIn(c.req.raw, c.env.world ?? (await store.world(id)), subject);
  if (!isTroubled(choosing)) return UNTROUBLED;
  const only = ({ refuses }: { readonly refuses?: unknown }) => refuses !== undefined;
  const struck = await strike(store, id, choosing, { stages: ["submit"], only });
  if (!struck.ok) return { result: struck, facts: TROUBLED };
  const [first] = struck.value;
  if (!first) return withFacts(choosing, TROUBLED);
  const { refuses, told } = effectsOf(first);
  return faultWith(
    refuses?.(told, subject.model) ?? { kind: "bug" },
    knowing(withTroubles(TROUBLED, [first], true), { note: noteBy(first) }),
  );
}

const UNTROUBLED = withFacts(undefined, { isTroubled: false });
const TROUBLED: RouteFacts = { isTroubled: true };

const noteBy = ({ name }: Chosen): string => `By the scenario ${name}.`;

/** A judge under scenarios, and what to write beside the job. */
export type TroubledJudge = {
  readonly judge: Judge;
  readonly struck: readonly Chosen[];
  /** Nothing that only strikes a job is counted if there is none. */
  readonly events: { readonly ifAccepted: readonly Event[]; readonly ifRefused: readonly Event[] };
};

const NOBODY: readonly Chosen[] = [];
const NOTHING: TroubledJudge["events"] = { ifAccepted: [], ifRefused: [] };

/** The judge that a world's scenarios make of another. */
export function judgeUnder(
  world: World,
  choosing: Choosing | undefined,
  judge: Judge,
): TroubledJudge {
  if (!choosing) return { judge, struck: NOBODY, events: NOTHING };
  const found = struckIn(world, choosing, {
    stages: ["submit", "job"],
    only: (one) => one.refuses === undefined && meets(one).includes(choosing.subject.operation),
  });
  const chosen = found.ok ? found.value.chosen : [];
  return {
    judge: (submission) => {
      const decision = decideUnder(chosen, submission, judge);
      return decision.ok ? ok(withLater(decision.value, choosing)) : decision;
    },
    struck: chosen,
    events: {
      ifAccepted: strikesOf(world.id, effective(chosen, true)),
      ifRefused: strikesOf(world.id, effective(chosen, false)),
    },
  };
}

/** Of scenarios that strike a submit, those that do anything to it: only some refuse one. */
const effective = (chosen: readonly Chosen[], isAccepted: boolean): readonly Chosen[] =>
  isAccepted ? chosen : chosen.filter(decides);

const decides = ({ name }: Chosen): boolean => SCENARIOS[name].decides !== undefined;

/** A header is on one request only: what it chooses for later ones stays with the job. */
function withLater(job: Job, choosing: Choosing): Job {
  if (choosing.header === undefined) return job;
  const found = chosenFor(choosing);
  const later = (found.ok ? found.value : []).filter(
    ({ name, by }) => by.startsWith("header ") && !EARLY_STAGES.has(SCENARIOS[name].stage),
  );
  if (later.length === 0) return job;
  return { ...job, scenarios: [...(job.scenarios ?? []), ...later] };
}

const EARLY_STAGES: ReadonlySet<string> = new Set(["submit", "job"]);

/** What an accepted submit is answered in the place of its job, if a scenario has it so. */
export const answeredInstead = (struck: readonly Chosen[] | undefined): Fault | undefined =>
  (struck ?? NOBODY)
    .map(effectsOf)
    .map(({ answers, told }) => answers?.(told))
    .find((fault) => fault !== undefined);

/** What is known of a request with what struck it, and what is to happen to its answer on its way. */
export function withTroubles(
  facts: RouteFacts,
  struck: readonly Chosen[] | undefined,
  isAccepted: boolean,
): RouteFacts {
  const had = effective(struck ?? NOBODY, isAccepted);
  if (had.length === 0) return facts;
  const wires = had.map(effectsOf).map(({ wire, told }) => wire?.(told));
  const decisive = had.findLast(decides);
  return knowing(withScenarios(facts, had), {
    wire: facts.wire ?? wires.find((wire) => wire !== undefined),
    note: decisive && noteBy(decisive),
  });
}

/** Decides upon a submission under the scenarios that strike it. */
function decideUnder(chosen: readonly Chosen[], submission: Submission, judge: Judge): Result<Job> {
  const effects = chosen.map(effectsOf);
  const decide = effects.reduceRight<Judge>(
    (inner, { decides }) => (decides ? (asked) => decides(asked, inner) : inner),
    judge,
  );
  const decision = decide(submission);
  if (!decision.ok || chosen.length === 0) return decision;
  const changed = effects.reduce(
    (job, { job: change, told }) => change?.(job, told, submission) ?? job,
    decision.value,
  );
  return ok({ ...changed, scenarios: chosen });
}
