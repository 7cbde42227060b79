import { Hono } from "hono";
import type { Env } from "../exchange.ts";
import { fundsAt } from "../funds.ts";
import { worldOf } from "../keys.ts";
import { overLimit } from "../limits.ts";
import { answer, refuse } from "../reply.ts";
import type { Services } from "../services.ts";
import { timeIn } from "../world-clock.ts";

/** `POST /api/check-balance`: what the key's account holds now. The body is not looked at. */
export function balanceRoute(services: Services): Hono<Env> {
  const { dialect, store, apiKeys, limits } = services;
  return new Hono<Env>().post("/api/check-balance", async (c) => {
    const id = worldOf(c.req.raw.headers, apiKeys);
    if (!id.ok) return refuse(c, dialect, id.fault);
    c.env.exchange.world = id.value;
    const limited = limits && (await overLimit(services, limits, id.value, "other"));
    if (limited) return refuse(c, dialect, limited.fault);
    const world = await store.world(id.value);
    const { balance, nano } = fundsAt(world, timeIn(services, world));
    return answer(c, 200, dialect.balance(world.id, balance, nano));
  });
}
