import { type Instant, type MicroUsd, usd } from "../../domain/brand.ts";
import type { QuoteBody } from "../types.ts";

/** A price for somebody without a key, ready to be written down. */
export type Quote = {
  readonly price: MicroUsd;
  readonly paymentId: string;
  /** Of the body as it was sent: SHA-256, in hexadecimal digits. */
  readonly requestHash: string;
  readonly expiresAt: Instant;
  readonly origin: string;
};

/**
 * The 402 of the accountless flow (observed 2026-10-08, clients#nanoodle-quote, for the fields; the wording is ours). The
 * two addresses are assumed and nothing answers there; no way to pay is offered.
 */
export const quoteBody = ({
  price,
  paymentId,
  requestHash,
  expiresAt,
  origin,
}: Quote): QuoteBody => ({
  error: {
    type: "insufficient_quota",
    code: "insufficient_quota",
    message: "Payment required to complete this request.",
  },
  payment: {
    version: 1,
    paymentId,
    requestHash: `sha256:${requestHash}`,
    expiresAt: new Date(expiresAt).toISOString(),
    amountUsd: String(usd(price)),
    statusUrl: `${origin}/api/payments/${paymentId}`,
    completeUrl: `${origin}/api/payments/${paymentId}/complete`,
    accepted: [],
  },
  x402Version: 1,
  accepts: [],
});
