import { Hono } from "hono";
import { armingIn } from "../../core/arming.ts";
import type { Arming } from "../../core/scenario.ts";
import { paramsTaken, paramsWritten } from "../../core/scenario-params.ts";
import { SCENARIOS, type ScenarioName } from "../../core/scenarios.ts";
import { readObject } from "../body.ts";
import type { Env } from "../exchange.ts";
import { answerPrivately } from "../reply.ts";
import type { Services } from "../services.ts";
import { arm, disarm, troubleOf } from "../troubles.ts";
import { problem } from "./problem.ts";
import { worldIn } from "./world.ts";

const BODY_BYTES = 65_536;

/** `/scenarios`: what is armed for the world of the key in `x-api-key`, or for all worlds. */
export function scenarioControl({ store }: Services): Hono<Env> {
  return new Hono<Env>()
    .get("/scenarios", async (c) => {
      const { armed } = await troubleOf(store, worldIn(c));
      return answerPrivately(c, 200, { armed: armed.map(shown), scenarios: ALL });
    })
    .post("/scenarios", async (c) => {
      const body = await readObject(c, BODY_BYTES);
      const wanted = armingIn(body.ok ? body.value : {});
      if (!wanted.ok) return problem(c, 400, `Nothing was armed: ${wanted.problem}.`);
      return answerPrivately(c, 201, shown(await arm(store, worldIn(c), wanted.value)));
    })
    .delete("/scenarios", async (c) => {
      const id = c.req.query("id");
      const count = await disarm(store, worldIn(c), id);
      if (id === undefined || count > 0) return answerPrivately(c, 200, { disarmed: count });
      return problem(c, 404, `No scenario with the id ${JSON.stringify(id)} is armed here.`);
    });
}

const ALL = (Object.keys(SCENARIOS) as ScenarioName[]).map((name) => ({
  name,
  stage: SCENARIOS[name].stage,
  summary: SCENARIOS[name].summary,
  takes: paramsTaken(name),
}));

const shown = ({ id, name, when, params }: Arming) => ({
  id,
  name,
  when,
  ...paramsWritten(params),
});
