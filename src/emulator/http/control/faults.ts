import { Hono } from "hono";
import type { Env } from "../exchange.ts";
import { answerPrivately } from "../reply.ts";
import type { Services } from "../services.ts";
import { fieldsIn, worldIn } from "./fields.ts";
import { endChance, leaveToChance, troubleOf } from "./operations/troubles.ts";

const FAULTS = { names: undefined, send: 'faults such as {"errorRate": 0.2}' };

/** `/faults`: what is left to chance in the world of the key in `x-api-key`, or in all worlds. */
export function faultControl(services: Services): Hono<Env> {
  return new Hono<Env>()
    .get("/faults", async (c) => {
      const { chance } = await troubleOf(services, worldIn(c));
      return answerPrivately(c, 200, { faults: chance ?? null });
    })
    .put("/faults", async (c) => {
      const given = await fieldsIn(c, FAULTS);
      const faults = await leaveToChance(services, worldIn(c), given);
      return answerPrivately(c, 200, { faults });
    })
    .delete("/faults", async (c) => {
      await endChance(services, worldIn(c));
      return answerPrivately(c, 200, { faults: null });
    });
}
