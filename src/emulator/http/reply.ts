import type { Context } from "hono";
import type { Fault } from "../domain/fault.ts";
import type { Exchange } from "../observe/exchange.ts";
import { json } from "../observe/print/printed.ts";
import type { Dialect } from "../wire/dialect.ts";
import { worldNamedBy } from "./access/keys.ts";
import type { Env } from "./exchange.ts";
import { nearMissOf, noteNearMiss } from "./near-miss/near-miss.ts";
import { noteOn } from "./notes.ts";

/**
 * Headers are handed over as plain objects, made once: touching the headers of a finished response
 * costs more than the rest of the answer together.
 */
const JSON_HEADERS = { "content-type": "application/json", "access-control-allow-origin": "*" };
const PRIVATE_JSON_HEADERS = { "content-type": "application/json" };
const CACHEABLE_JSON_HEADERS = { ...JSON_HEADERS, "cache-control": "public, max-age=60" };
/** What lets the pages of every site read an answer. */
export const ANY_ORIGIN: MoreHeaders = { "access-control-allow-origin": "*" };

/** Headers that one answer has beside those of every answer. */
export type MoreHeaders = Readonly<Record<string, string>>;

/** Answers a client of the API: readable from any origin. */
export const answer = (
  c: Context<Env>,
  status: number,
  body: object,
  more?: MoreHeaders,
): Response =>
  written(c, status, JSON.stringify(body), more ? { ...JSON_HEADERS, ...more } : JSON_HEADERS);

/** Answers on the control plane, which no other origin may read: in JSON that hides no sign. */
export const answerPrivately = (
  c: Context<Env>,
  status: number,
  body: object,
  more?: MoreHeaders,
): Response => written(c, status, String(json(body)), { ...PRIVATE_JSON_HEADERS, ...more });

/**
 * Answers with something that may be kept for a while. That the model lists are cacheable is
 * documented; for how long is assumed.
 */
export const answerCacheable = (c: Context<Env>, status: number, body: object): Response =>
  written(c, status, JSON.stringify(body), CACHEABLE_JSON_HEADERS);

/** Answers a refusal in the words of a dialect, with more headers if need be. */
export function refuse(
  c: Context<Env>,
  dialect: Dialect,
  fault: Fault,
  more?: MoreHeaders,
): Response {
  const { exchange } = c.env;
  exchange.world ??= worldNamedBy(c.req.raw.headers);
  noteNearMiss(exchange, nearMissOf(exchange, fault));
  return refusalIn(exchange, dialect, fault, more);
}

/** Writes a refusal into an exchange. */
export function refusalIn(
  exchange: Exchange,
  dialect: Dialect,
  fault: Fault,
  more?: MoreHeaders,
): Response {
  const { status, body, edge, retryAfterSeconds, retryAfterIsDate } = dialect.fault(fault);
  exchange.note ??= noteOn(fault);
  if (edge) return writtenIn(exchange, status, edge.text, { "content-type": edge.type });
  const usual = body ? JSON_HEADERS : ANY_ORIGIN;
  const headers = more ? { ...usual, ...more } : usual;
  const text = body ? JSON.stringify(body) : null;
  if (retryAfterSeconds === undefined) return writtenIn(exchange, status, text, headers);
  const until = new Date(Math.ceil(exchange.at / 1_000 + retryAfterSeconds) * 1_000);
  const retryAfter = retryAfterIsDate ? until.toUTCString() : String(retryAfterSeconds);
  return writtenIn(exchange, status, text, { ...headers, "retry-after": retryAfter });
}

/** Writes an answer, and into the exchange what is written. */
export const written = (
  c: Context<Env>,
  status: number,
  body: string | Uint8Array | null,
  headers: MoreHeaders,
): Response => writtenIn(c.env.exchange, status, body, headers);

function writtenIn(
  exchange: Exchange,
  status: number,
  body: string | Uint8Array | null,
  headers: MoreHeaders,
): Response {
  exchange.status = status;
  const all =
    exchange.requestId === undefined ? headers : { ...headers, "x-request-id": exchange.requestId };
  refuseUnsendable(all);
  exchange.responseHeaders = all;
  if (typeof body === "string") exchange.responseBody = body;
  // A view of a file's own memory is never shared memory, which is all that the types fear.
  return new Response(body as string | Uint8Array<ArrayBuffer> | null, { status, headers: all });
}

/** What Node cannot write into a header: it would notice only once half of the answer is sent. */
const UNSENDABLE = /[^\t\x20-\x7e\x80-\xff]/;

/** Schemas let no such value in: one that comes here is a bug, and answered as one. */
function refuseUnsendable(headers: MoreHeaders): void {
  for (const name in headers) {
    if (UNSENDABLE.test(headers[name] ?? "")) throw new Error(`no header can hold that ${name}`);
  }
}
