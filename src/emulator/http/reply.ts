import type { Context } from "hono";
import type { Fault } from "../core/fault.ts";
import type { Dialect } from "../wire/dialect.ts";
import type { Env } from "./exchange.ts";

/**
 * Headers are handed over as plain objects, made once: touching the headers of a finished response
 * costs more than the rest of the answer together.
 */
const JSON_HEADERS = { "content-type": "application/json", "access-control-allow-origin": "*" };
const PRIVATE_JSON_HEADERS = { "content-type": "application/json" };
const EDGE_HEADERS = { "content-type": "text/plain; charset=utf-8" };

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

/** Answers on the control plane, which no other origin may read. */
export const answerPrivately = (c: Context<Env>, status: number, body: object): Response =>
  written(c, status, JSON.stringify(body), PRIVATE_JSON_HEADERS);

/** Answers a refusal in the words of a dialect. */
export function refuse(
  c: Context<Env>,
  dialect: Dialect,
  fault: Fault,
  more?: MoreHeaders,
): Response {
  const { status, body, note } = dialect.fault(fault);
  if (note !== undefined) c.env.exchange.note = note;
  if (body) return answer(c, status, body, more);
  c.env.exchange.note = `refused as the hosting edge does: ${fault.kind}`;
  return written(c, status, "Request Entity Too Large\n", EDGE_HEADERS);
}

function written(
  c: Context<Env>,
  status: number,
  text: string,
  headers: Record<string, string>,
): Response {
  c.env.exchange.status = status;
  c.env.exchange.responseBody = text;
  return new Response(text, { status, headers });
}
