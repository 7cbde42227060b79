import type { Context } from "hono";
import type { WorldId } from "../../domain/brand.ts";
import type { Fault } from "../../domain/fault.ts";
import type { Job } from "../../domain/jobs/job.ts";
import type { Submission } from "../../domain/jobs/submit.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Exchange } from "../../observe/exchange.ts";
import { type Choosing, chosenFor, isTroubled, type Subject } from "../../scenarios/choose.ts";
import type { Chosen, ScenarioParams } from "../../scenarios/scenario.ts";
import { decideUnder } from "../../scenarios/scenario-ending.ts";
import { SCENARIOS, type ScenarioName } from "../../scenarios/scenarios.ts";
import type { WireEffect } from "../../scenarios/wire-effect.ts";
import type { Event, World } from "../../store/store.ts";
import type { JsonObject } from "../body.ts";
import type { Env } from "../exchange.ts";
import type { Services } from "../services.ts";
import { choosingIn, noteScenarios, strike, strikesOf, struckIn } from "./scenarios.ts";

/** Refusals that come before anybody looks at what was asked for. */
const EARLY: Readonly<Partial<Record<ScenarioName, (chosen: Chosen) => Fault>>> = {
  "edge-413": () => ({ kind: "body-too-large", limitBytes: 0 }),
  "edge-502-html": ({ params: { status = 502 } }) => ({ kind: "server-error", status }),
  "submit-5xx": ({ params: { status = 503 } }) => ({ kind: "server-error", status }),
  "rate-limited-submit": ({ params: { retryAfter: retryAfterSeconds = 5 } }) => {
    const limit = { option: "submitsPerMinute", limit: 50 } as const;
    return { kind: "rate-limited", endpoint: "submit", ...limit, retryAfterSeconds };
  },
};

const isEarly = (name: string): boolean => name in EARLY;

const EARLY_NAMES = namesWhere(isEarly);
const LATER_NAMES = namesWhere((name) => !isEarly(name));

function namesWhere(wanted: (name: string) => boolean): ReadonlySet<ScenarioName> {
  return new Set(Object.keys(SCENARIOS).filter(wanted) as ScenarioName[]); // keys of SCENARIOS
}

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
  const choosing = choosingIn(c, c.env.world ?? (await store.world(id)), subject);
  if (!isTroubled(choosing)) return ok(undefined);
  const struck = await strike(store, id, choosing, { stages: ["submit"], only: EARLY_NAMES });
  if (!struck.ok) return struck;
  const { exchange } = c.env;
  const [first] = struck.value;
  if (!first) return ok(choosing);
  noteScenarios(exchange, [first]);
  exchange.note = `By the scenario ${first.name}.`;
  return fail(EARLY[first.name]?.(first) ?? { kind: "bug" });
}

/** What decides upon a submission. */
export type Judge = (submission: Submission) => Result<Job>;

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
  const found = struckIn(world, choosing, { stages: ["submit", "job"], only: LATER_NAMES });
  const chosen = found.ok ? found.value.chosen : [];
  return {
    judge: (submission) => {
      const decision = decideUnder(chosen, submission, judge);
      return decision.ok ? ok(withLater(decision.value, choosing)) : decision;
    },
    struck: chosen,
    events: (isAccepted) =>
      strikesOf(world.id, isAccepted ? chosen : chosen.filter(({ name }) => REFUSING.has(name))),
  };
}

const REFUSING: ReadonlySet<ScenarioName> = new Set(["blocked-at-submit", "insufficient-balance"]);

/** A header is on one request only: what it chooses for later ones stays with the job. */
function withLater(job: Job, choosing: Choosing): Job {
  const found = chosenFor(choosing);
  const later = (found.ok ? found.value : []).filter(
    ({ name, by }) => by.startsWith("header ") && LATER_STAGES.has(SCENARIOS[name].stage),
  );
  if (later.length === 0) return job;
  return { ...job, scenarios: [...(job.scenarios ?? []), ...later] };
}

const LATER_STAGES: ReadonlySet<string> = new Set(["poll", "download"]);

/** Says in the journal what struck, and what is to happen to the answer on its way. */
export function noteTroubles(
  exchange: Exchange,
  struck: readonly Chosen[] | undefined,
  isAccepted: boolean,
): void {
  if (struck === undefined || struck.length === 0) return;
  const effective = isAccepted ? struck : struck.filter(({ name }) => REFUSING.has(name));
  noteScenarios(exchange, effective);
  for (const { name, params } of effective) {
    exchange.wire ??= ON_THE_WIRE[name]?.(params);
    if (REFUSING.has(name)) exchange.note = `By the scenario ${name}.`;
  }
}

/** What becomes of the answer to an accepted submit. */
const ON_THE_WIRE: Readonly<Partial<Record<ScenarioName, (params: ScenarioParams) => WireEffect>>> =
  {
    "submit-response-lost": () => ({ kind: "cut" }),
    "submit-stalls": ({ forMs = 0 }) => ({ kind: "late", ms: forMs }),
  };
