import { fundsAt } from "../../domain/money/account.ts";
import { admitted } from "../access/admitted.ts";
import { readOptionalObject } from "../body.ts";
import { answer, refuse } from "../reply.ts";
import type { PathHandler } from "../route.ts";
import { ROUTES } from "../routes.ts";
import type { Access, Clocks, Worlds } from "../services.ts";
import type { Speech } from "../speech.ts";

/**
 * `POST /api/check-balance`: what the key's account holds now. The body may be left out, and nothing in
 * it counts; that one which is no JSON object is the documented 400 is assumed.
 */
export function balanceHandler(services: Clocks & Worlds & Access & Speech): PathHandler {
  const { dialect, store, maxBodyBytes } = services;
  const { method, path, operation } = ROUTES.checkBalance;
  return {
    method,
    path,
    handle: async (c) => {
      const { object, text } = await readOptionalObject(c, maxBodyBytes);
      const asked = { operation, requestBody: text };
      if (!object.ok) return refuse(c, dialect, object.fault, asked);
      const { result: id, facts } = await admitted(services, c, "other", asked);
      if (!id.ok) return refuse(c, dialect, id.fault, facts);
      const world = await store.world(id.value);
      const { balance, nano } = fundsAt(world, services.clock.nowIn(world));
      return answer(c, 200, dialect.balance(world.id, balance, nano), facts);
    },
  };
}
