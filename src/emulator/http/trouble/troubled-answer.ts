import { parsedJson } from "../../input/document.ts";
import { isNode } from "../../input/node.ts";
import type { Exchange } from "../../observe/exchange.ts";
import { isTroubled } from "../../scenarios/choose.ts";
import type { Scenario } from "../../scenarios/definition.ts";
import { scenariosOf } from "../../scenarios/scenario.ts";
import { SCENARIOS } from "../../scenarios/scenarios.ts";
import { meets } from "../../scenarios/strikable.ts";
import type { World } from "../../store/store.ts";
import { ANSWER_CHANGES } from "../../wire/errors/scenario-bodies.ts";
import type { Services } from "../services.ts";
import { choosingIn, noteScenarios, strike } from "./scenarios.ts";

/** The answer as it was, or in JSON that a scenario has changed. */
export async function reshaped(
  { store }: Services,
  exchange: Exchange,
  request: Request,
  answer: Response,
  world: World,
): Promise<Response> {
  const { operation, responseBody, responseHeaders: headers = {} } = exchange;
  if (operation === undefined || responseBody === undefined) return answer;
  const job = exchange.job && (await store.job(exchange.job));
  const { model, prompt } = job || { model: "", prompt: "" };
  const choosing = choosingIn(request, world, { operation, model, prompt });
  const attached = job ? scenariosOf(job) : [];
  if (attached.length === 0 && !isTroubled(choosing)) return answer;
  const body = parsedJson(responseBody);
  if (!isNode(body)) return answer;
  const only = (scenario: Scenario) => meets(scenario).includes(operation);
  const struck = await strike(store, world.id, choosing, { stages: ["answer"], attached, only });
  if (!struck.ok) return answer;
  noteScenarios(exchange, struck.value);
  const changed = struck.value.reduce((one, { name }) => {
    const { body: change } = SCENARIOS[name];
    return change ? ANSWER_CHANGES[change](one, operation) : one;
  }, body);
  if (changed === body) return answer;
  exchange.responseBody = JSON.stringify(changed);
  return new Response(exchange.responseBody, { status: answer.status, headers });
}
