import { Hono } from "hono";
import { paramsTaken } from "../../scenarios/scenario-params.ts";
import { SCENARIOS, type ScenarioName } from "../../scenarios/scenarios.ts";
import type { Env } from "../exchange.ts";
import { answerPrivately } from "../reply.ts";
import type { Services } from "../services.ts";
import { fieldsIn, queryIn, worldIn } from "./fields.ts";
import { arm, disarm, shownArming, troubleOf } from "./operations/troubles.ts";

const ARM = { names: undefined, send: '{"name": …}, the name of a scenario' };

/** `/scenarios`: what is armed for the world of the key in `x-api-key`, or for all worlds. */
export function scenarioControl(services: Services): Hono<Env> {
  return new Hono<Env>()
    .get("/scenarios", async (c) => {
      const { armed } = await troubleOf(services, worldIn(c));
      return answerPrivately(c, 200, { armed: armed.map(shownArming), scenarios: ALL });
    })
    .post("/scenarios", async (c) => {
      const given = await fieldsIn(c, ARM);
      return answerPrivately(c, 201, await arm(services, worldIn(c), given));
    })
    .delete("/scenarios", async (c) => {
      queryIn(c, ["id"]);
      const count = await disarm(services, worldIn(c), c.req.query("id"));
      return answerPrivately(c, 200, { disarmed: count });
    });
}

const ALL = (Object.keys(SCENARIOS) as ScenarioName[]).map((name) => ({
  name,
  stage: SCENARIOS[name].stage,
  summary: SCENARIOS[name].summary,
  takes: paramsTaken(name),
}));
