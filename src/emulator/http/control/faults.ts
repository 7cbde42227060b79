import { Hono } from "hono";
import { chanceFaultsIn } from "../../core/chance-faults-read.ts";
import { readObject } from "../body.ts";
import type { Env } from "../exchange.ts";
import { answerPrivately } from "../reply.ts";
import type { Services } from "../services.ts";
import { leaveToChance, troubleOf } from "../troubles.ts";
import { timeIn } from "../world-clock.ts";
import { problem } from "./problem.ts";
import { worldIn } from "./world.ts";

const BODY_BYTES = 65_536;

/** `/faults`: what is left to chance in the world of the key in `x-api-key`, or in all worlds. */
export function faultControl(services: Services): Hono<Env> {
  const { store, clock } = services;
  return new Hono<Env>()
    .get("/faults", async (c) => {
      const { chance } = await troubleOf(store, worldIn(c));
      return answerPrivately(c, 200, { faults: chance ?? null });
    })
    .put("/faults", async (c) => {
      const id = worldIn(c);
      const now = id === undefined ? clock.now() : timeIn(services, await store.world(id));
      const body = await readObject(c, BODY_BYTES);
      if (!body.ok) return problem(c, 400, "Send the faults as a JSON object.");
      const faults = chanceFaultsIn(body.value, now);
      if (!faults.ok) return problem(c, 400, `Nothing has changed: ${faults.problem}.`);
      await leaveToChance(store, id, faults.value);
      return answerPrivately(c, 200, { faults: faults.value });
    })
    .delete("/faults", async (c) => {
      await leaveToChance(store, worldIn(c), undefined);
      return answerPrivately(c, 200, { faults: null });
    });
}
