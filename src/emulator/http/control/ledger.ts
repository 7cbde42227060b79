import { Hono } from "hono";
import { microUsd, usd, worldId } from "../../core/brand.ts";
import { type Entry, entriesOf, openingEntry } from "../../core/ledger.ts";
import { xnoFor } from "../../core/payment.ts";
import type { Env } from "../exchange.ts";
import { fundsAt } from "../funds.ts";
import { answerPrivately } from "../reply.ts";
import type { Services } from "../services.ts";
import { timeIn } from "../world-clock.ts";
import { problem } from "./problem.ts";

/**
 * `GET /ledger`: every movement of money on the account of the key in `x-api-key`, the money that it
 * opened with first. An account opens when it is first used.
 */
export function ledgerControl(services: Services): Hono<Env> {
  const { store } = services;
  return new Hono<Env>().get("/ledger", async (c) => {
    const key = c.req.header("x-api-key");
    if (!key) return problem(c, 400, "Say whose ledger: send the account's key in x-api-key.");
    const world = await store.world(worldId(key));
    const now = timeIn(services, world);
    const jobs = await store.jobsOf(world.id);
    const moved = [
      ...(await store.otherEntriesOf(world.id)),
      ...jobs.flatMap((job) => entriesOf(job, now)),
    ].sort((a, b) => a.at - b.at);
    const opened = moved[0]?.at ?? now;
    const entries = [
      ...openingEntry(world.account.opening, opened),
      ...openingEntry(world.nano?.opening ?? microUsd(0), opened, { currency: "XNO" }),
      ...moved,
    ];
    const { balance, nano } = fundsAt(world, now);
    return answerPrivately(c, 200, {
      balanceUsd: usd(balance),
      balanceXno: xnoFor(usd(nano)),
      entries: entries.map(shown),
    });
  });
}

/** Dollars in any case; of an XNO movement, its worth and the XNO itself. */
function shown({ amount, at, currency, ...entry }: Entry) {
  return {
    ...entry,
    currency: currency ?? "USD",
    amountUsd: usd(amount),
    ...(currency === undefined ? {} : { amountXno: xnoFor(usd(amount)) }),
    at: new Date(at).toISOString(),
  };
}
