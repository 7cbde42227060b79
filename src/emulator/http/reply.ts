import type { Context } from "hono";
import { usd } from "../domain/brand.ts";
import type { Fault } from "../domain/fault.ts";
import type { ExchangeEnd, ExchangeStart, RouteFacts } from "../observe/exchange.ts";
import { json } from "../observe/print/printed.ts";
import type { Dialect } from "../wire/dialect.ts";
import { nearMissOf } from "./near-miss/near-miss.ts";
import { type Env, knowing, type RouteResult } from "./route.ts";

/**
 * Headers are handed over as plain objects, made once: touching the headers of a finished response
 * costs more than the rest of the answer together.
 */
const JSON_HEADERS = { "content-type": "application/json", "access-control-allow-origin": "*" };
const PRIVATE_JSON_HEADERS = { "content-type": "application/json" };
/** What lets the pages of every site read an answer. */
export const ANY_ORIGIN: MoreHeaders = { "access-control-allow-origin": "*" };
/** That the model lists may be kept for a while is documented; for how long is assumed. */
export const CACHEABLE: MoreHeaders = { "cache-control": "public, max-age=60" };

/** Headers that one answer has beside those of every answer. */
export type MoreHeaders = Readonly<Record<string, string>>;

const NOTHING: RouteFacts = {};

/** Answers a client of the API: readable from any origin. */
export const answer = (
  c: Context<Env>,
  status: number,
  body: object,
  facts: RouteFacts = NOTHING,
  more?: MoreHeaders,
): RouteResult => {
  const headers = more ? { ...JSON_HEADERS, ...more } : JSON_HEADERS;
  return written(c, status, JSON.stringify(body), headers, facts);
};

/** JSON that is written already: as text, as it is sent, and what is recorded of it. */
export type WrittenJson = Pick<ExchangeEnd, "body" | "recorded"> & { readonly bytes: Uint8Array };

/** Answers a client of the API with such JSON, which may be kept for a while if the headers say so. */
export const answerWritten = (
  c: Context<Env>,
  { bytes, body, recorded }: WrittenJson,
  facts: RouteFacts,
  more: MoreHeaders,
): RouteResult => {
  const result = written(c, 200, bytes, { ...JSON_HEADERS, ...more }, facts);
  return { ...result, body, recorded };
};

/** Answers what no other origin may read: in JSON that hides no sign. */
export const answerPrivately = (
  c: Context<Env>,
  status: number,
  body: object,
  more?: MoreHeaders,
): RouteResult => written(c, status, String(json(body)), { ...PRIVATE_JSON_HEADERS, ...more });

/** Answers a refusal in the words of a dialect, with more headers if need be. */
export function refuse(
  c: Context<Env>,
  dialect: Dialect,
  fault: Fault,
  facts: RouteFacts = NOTHING,
  more?: MoreHeaders,
): RouteResult {
  const { start } = c.env;
  const nearMiss = facts.nearMiss ?? nearMissOf(start, facts.requestBody, fault);
  return refusalTo(start, dialect, fault, knowing(facts, { nearMiss }), more);
}

/** The refusal of a request. */
export function refusalTo(
  start: ExchangeStart,
  dialect: Dialect,
  fault: Fault,
  known: RouteFacts,
  more?: MoreHeaders,
): RouteResult {
  const { status, body, edge, retryAfterSeconds, retryAfterIsDate } = dialect.fault(fault);
  const facts = knowing({ note: noteOn(fault) }, known);
  if (edge) return writtenTo(start, status, edge.text, { "content-type": edge.type }, facts);
  const usual = body ? JSON_HEADERS : ANY_ORIGIN;
  const headers = more ? { ...usual, ...more } : usual;
  const text = body ? JSON.stringify(body) : null;
  if (retryAfterSeconds === undefined) return writtenTo(start, status, text, headers, facts);
  const until = new Date(Math.ceil(start.at / 1_000 + retryAfterSeconds) * 1_000);
  const retryAfter = retryAfterIsDate ? until.toUTCString() : String(retryAfterSeconds);
  return writtenTo(start, status, text, { ...headers, "retry-after": retryAfter }, facts);
}

type Body = string | Uint8Array | null;

/** Answers with a body and headers as they are. */
export const written = (
  c: Context<Env>,
  status: number,
  body: Body,
  headers: MoreHeaders,
  facts: RouteFacts = NOTHING,
): RouteResult => writtenTo(c.env.start, status, body, headers, facts);

function writtenTo(
  { requestId }: ExchangeStart,
  status: number,
  body: Body,
  own: MoreHeaders,
  facts: RouteFacts,
): RouteResult {
  const headers = requestId === undefined ? own : { ...own, "x-request-id": requestId };
  refuseUnsendable(headers);
  return {
    // A view of a file's own memory is never shared memory, which is all that the types fear.
    response: new Response(body as string | Uint8Array<ArrayBuffer> | null, { status, headers }),
    status,
    headers,
    body: typeof body === "string" ? body : undefined,
    facts,
  };
}

/** What Node cannot write into a header: it would notice only once half of the answer is sent. */
const UNSENDABLE = /[^\t\x20-\x7e\x80-\xff]/;

/** Schemas let no such value in: one that comes here is a bug, and answered as one. */
function refuseUnsendable(headers: MoreHeaders): void {
  for (const name in headers) {
    if (UNSENDABLE.test(headers[name] ?? "")) throw new Error(`no header can hold that ${name}`);
  }
}

type Notes = {
  readonly [Kind in Fault["kind"]]?: (fault: Extract<Fault, { kind: Kind }>) => string;
};

/** What the wire does not say of a refusal, and a person at the journal wants to know. */
const NOTES: Notes = {
  "no-key": () =>
    "Any key will do, unless the emulator was given a list. Payments are not emulated.",
  "unclear-key": ({ problem }) =>
    `${problem}. Nobody knows which key the service takes then, so the emulator takes none (assumed). Send the header once, with one key.`,
  "unknown-key": ({ state }) =>
    state === "unknown"
      ? "The key is not on the list: see --api-key, or the options apiKeys and keys."
      : `The key is ${state} by the option keys.`,
  "origin-not-allowed": ({ origin }) =>
    `The key is for some browser origins only (option keys); the request came from ${origin ?? "no browser"}.`,
  "pro-required": ({ model }) =>
    `${model} is among the option proModels, and the key has no pro: true in the option keys.`,
  "body-too-large": ({ limitBytes }) =>
    `Refused as the hosting edge does: the body is longer than ${limitBytes} bytes. Raise the bound with --max-body-bytes, or the option maxBodyBytes.`,
  "media-too-large": ({ param, limitBytes }) =>
    `${param} holds more than ${limitBytes} bytes. Raise the bound with the option maxMediaBytes.`,
  "rate-limited": ({ option, limit }) =>
    `Over the limit ${option} of ${limit}, by the emulator's clock. Set it in the option limits; without --strict there is none.`,
  "daily-requests": ({ limit }) =>
    `Over requestsPerDay of ${limit} (options keys and limits), until 00:00 UTC of the emulator's clock.`,
  "content-policy": ({ category, term }) =>
    `Blocked by the policy: ${JSON.stringify(term)}, category ${category}. See the option policy.`,
  "daily-usd": ({ limit }) =>
    `Over usdPerDay of ${usd(limit)} USD (options keys and limits), until 00:00 UTC of the emulator's clock.`,
};

/** A sentence for the journal, or undefined where the answer says it all. */
const noteOn = <Kind extends Fault["kind"]>(
  fault: Extract<Fault, { kind: Kind }>,
): string | undefined => NOTES[fault.kind as Kind]?.(fault);
