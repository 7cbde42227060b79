import { Hono } from "hono";
import { admitted } from "../access/admitted.ts";
import { fundsAt } from "../access/funds.ts";
import { timeIn } from "../access/world-clock.ts";
import { readOptionalObject } from "../body.ts";
import type { Env } from "../exchange.ts";
import { answer, refuse } from "../reply.ts";
import { ROUTES } from "../routes.ts";
import type { Services } from "../services.ts";

/**
 * `POST /api/check-balance`: what the key's account holds now. The body may be left out, and nothing in
 * it counts; that one which is no JSON object is the documented 400 is assumed.
 */
export function balanceRoute(services: Services): Hono<Env> {
  const { dialect, store, maxBodyBytes } = services;
  return new Hono<Env>().on(ROUTES.checkBalance.method, ROUTES.checkBalance.path, async (c) => {
    c.env.exchange.operation = ROUTES.checkBalance.operation;
    const body = await readOptionalObject(c, maxBodyBytes);
    if (!body.ok) return refuse(c, dialect, body.fault);
    const id = await admitted(services, c, "other");
    if (!id.ok) return refuse(c, dialect, id.fault);
    const world = await store.world(id.value);
    const { balance, nano } = fundsAt(world, timeIn(services, world));
    return answer(c, 200, dialect.balance(world.id, balance, nano));
  });
}
