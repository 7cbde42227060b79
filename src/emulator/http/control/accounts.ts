import { Hono } from "hono";
import type { Env } from "../exchange.ts";
import { answerPrivately } from "../reply.ts";
import type { Services } from "../services.ts";
import { fieldsIn, oneWorldIn, worldIn } from "./fields.ts";
import { ledgerOf, listAccounts, setBalances } from "./operations/accounts.ts";

const BALANCES = { names: ["balanceUsd", "balanceXno"], send: '{"balanceUsd": 5}' };

/**
 * `GET` and `PUT /accounts`, and `GET /ledger`: every movement of money on the account of the key in
 * `x-api-key`. An account opens when it is first used.
 */
export function accountControl(services: Services): Hono<Env> {
  return new Hono<Env>()
    .get("/accounts", async (c) =>
      answerPrivately(c, 200, { accounts: await listAccounts(services, worldIn(c)) }),
    )
    .put("/accounts", async (c) => {
      const world = oneWorldIn(c, "balance");
      const fields = await fieldsIn(c, BALANCES);
      return answerPrivately(c, 200, await setBalances(services, world, fields));
    })
    .get("/ledger", async (c) =>
      answerPrivately(c, 200, await ledgerOf(services, oneWorldIn(c, "ledger"))),
    );
}
