import { createHash } from "node:crypto";
import type { Context } from "hono";
import { later, type MicroUsd, worldId } from "../../domain/brand.ts";
import type { Fault } from "../../domain/fault.ts";
import { openAccount } from "../../domain/money/account.ts";
import { fork } from "../../domain/random.ts";
import { CREDENTIALS } from "../../input/secrets/credentials.ts";
import type { RouteFacts } from "../../observe/exchange.ts";
import type { World } from "../../store/store.ts";
import { quoteBody } from "../../wire/errors/quote.ts";
import { answer } from "../reply.ts";
import { type Env, knowing, type RouteResult } from "../route.ts";
import type { Chance, Clocks } from "../services.ts";
import type { Speech } from "../speech.ts";

/** How long a quote holds, in milliseconds (assumed: no source says). */
const VALID_MS = 15 * 60_000;

const PAYMENT_ID_DIGITS = 16;

/**
 * Somebody without a key whom any price suits. A quote is what would happen to their request; nothing
 * of it is written.
 */
export const stranger: World = {
  id: worldId("(no key)"),
  account: openAccount(Number.MAX_SAFE_INTEGER as MicroUsd), // an integer, and dearer than anything
  submissions: 0,
  moderations: 0,
  aheadMs: 0,
  usage: undefined,
  nano: undefined,
  trouble: undefined,
  common: undefined,
  strikes: undefined,
  switches: undefined,
};

/**
 * Whether a refused request asks for a quote instead: no key, and `x-x402: true` (observed 2026-10-08,
 * clients#nanoodle-quote). One that brings a payment is not answered with another quote, which a wallet might pay again.
 */
export function asksForQuote(c: Context<Env>, { switches }: Speech, { kind }: Fault): boolean {
  if (kind !== "no-key" || switches.x402 === "off") return false;
  const { headers } = c.req.raw;
  const pays = headers.has(CREDENTIALS.payment) || headers.has(CREDENTIALS.bearer);
  return headers.get("x-x402") === "true" && !pays;
}

/** The 402 of a price that nobody has paid yet. */
export function quoteAnswer(
  c: Context<Env>,
  { clock, random }: Clocks & Chance,
  price: MicroUsd,
  before: RouteFacts,
): RouteResult {
  const hash = createHash("sha256")
    .update(before.requestBody ?? "")
    .digest("hex");
  const now = clock.now();
  const digit = fork(random, `quote/${hash}/${now}`);
  const digits = Array.from({ length: PAYMENT_ID_DIGITS }, (_, i) =>
    Math.floor(digit(String(i)) * 36).toString(36),
  );
  const paymentId = `pay_${digits.join("")}`;
  const note = "A quote: nothing ran, nothing was stored. Payments are not emulated.";
  const { origin } = new URL(c.req.url);
  return answer(
    c,
    402,
    quoteBody({ price, paymentId, requestHash: hash, expiresAt: later(now, VALID_MS), origin }),
    knowing(before, { note }),
  );
}
