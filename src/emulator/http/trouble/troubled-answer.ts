import type { JobId } from "../../domain/brand.ts";
import type { Job } from "../../domain/jobs/job.ts";
import { parsedJson } from "../../input/document.ts";
import { isNode } from "../../input/node.ts";
import { isTroubled } from "../../scenarios/choose.ts";
import type { Scenario } from "../../scenarios/definition.ts";
import { scenariosOf } from "../../scenarios/scenario.ts";
import { SCENARIOS } from "../../scenarios/scenarios.ts";
import { meets } from "../../scenarios/strikable.ts";
import type { Store, World } from "../../store/store.ts";
import { ANSWER_CHANGES } from "../../wire/errors/scenario-bodies.ts";
import type { RouteResult } from "../route.ts";
import type { Worlds } from "../services.ts";
import { choosingIn, strike, withScenarios } from "./scenarios.ts";

const jobOf = async (store: Store, id: JobId | undefined): Promise<Job | undefined> =>
  id && (await store.job(id))?.job;

/** The answer as it was, or in JSON that a scenario has changed. */
export async function reshaped(
  { store }: Worlds,
  result: RouteResult,
  request: Request,
  world: World,
): Promise<RouteResult> {
  const { body: text, facts } = result;
  const { operation } = facts;
  if (operation === undefined || text === undefined) return result;
  const job = await jobOf(store, facts.job);
  const { model, prompt } = job ?? { model: "", prompt: "" };
  const choosing = choosingIn(request, world, { operation, model, prompt });
  const attached = job ? scenariosOf(job) : [];
  if (attached.length === 0 && !isTroubled(choosing)) return result;
  const body = parsedJson(text);
  if (!isNode(body)) return result;
  const only = (scenario: Scenario) => meets(scenario).includes(operation);
  const struck = await strike(store, world.id, choosing, { stages: ["answer"], attached, only });
  if (!struck.ok) return result;
  const known = { ...result, facts: withScenarios(facts, struck.value) };
  const changed = struck.value.reduce((one, { name }) => {
    const { body: change } = SCENARIOS[name];
    return change ? ANSWER_CHANGES[change](one, operation) : one;
  }, body);
  if (changed === body) return known;
  const { status, headers = {} } = result;
  const next = JSON.stringify(changed);
  return {
    ...known,
    body: next,
    recorded: undefined,
    response: new Response(next, { status, headers }),
  };
}
