import { Hono } from "hono";
import { balanceAt } from "../../core/account.ts";
import { usd, worldId } from "../../core/brand.ts";
import { entriesOf } from "../../core/ledger.ts";
import type { Env } from "../exchange.ts";
import { answerPrivately } from "../reply.ts";
import type { Services } from "../services.ts";
import { timeIn } from "../world-clock.ts";
import { problem } from "./problem.ts";

/** `GET /ledger`: every movement of money on the account of the key in `x-api-key`. */
export function ledgerControl(services: Services): Hono<Env> {
  const { store } = services;
  return new Hono<Env>().get("/ledger", async (c) => {
    const key = c.req.header("x-api-key");
    if (!key) return problem(c, 400, "Say whose ledger: send the account's key in x-api-key.");
    const world = await store.world(worldId(key));
    const now = timeIn(services, world);
    const jobs = await store.jobsOf(world.id);
    const others = await store.otherEntriesOf(world.id);
    const entries = [...others, ...jobs.flatMap((job) => entriesOf(job, now))].sort(
      (a, b) => a.at - b.at,
    );
    return answerPrivately(c, 200, {
      balanceUsd: usd(balanceAt(world.account, now)),
      entries: entries.map(({ amount, at, ...entry }) => ({
        ...entry,
        amountUsd: usd(amount),
        at: new Date(at).toISOString(),
      })),
    });
  });
}
