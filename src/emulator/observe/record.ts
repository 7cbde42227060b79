import { worldId } from "../domain/brand.ts";
import type { Remark } from "../domain/models/remark.ts";
import type { SecretFilter } from "../input/secrets/filter.ts";
import type { Exchange, ExchangeEnd, ExchangeSent, ExchangeStart } from "./exchange.ts";
import type { NearMiss } from "./near-miss.ts";

type Filter = (text: string) => string;

/** Bodies are kept up to this many characters. */
export const BODY_CHARS_MAX = 65_536;

/** An exchange as it is recorded, and the secrets that were taken out of more than its headers. */
type Recorded = { readonly exchange: Exchange; readonly secrets: readonly string[] };

/** Makes the record of an exchange: long bodies are cut, and no secret stands in it. */
export function recordOf(
  start: ExchangeStart,
  end: ExchangeEnd,
  { world, wire, tookMs }: ExchangeSent,
  { n, order }: Pick<Exchange, "n" | "order">,
  filter: SecretFilter,
): Recorded {
  const { facts } = end;
  const { operation, job, note, nearMiss, remarks } = facts;
  const raw = {
    url: start.url,
    rawHeaders: start.rawHeaders,
    requestBody: bounded(facts.requestBody),
    responseHeaders: end.headers,
    responseBody: end.recorded ?? bounded(end.body),
  };
  const recalls = operation === "recover"; // the only answer with words of another request
  const { rawHeaders, secrets, changed } = filter.exchange(raw, { own: world, job, recalls });
  const { url, requestBody, responseHeaders, responseBody } = changed ?? raw;
  const text = changed?.text;
  const claimed = changed?.claimed;
  const exchange = {
    n,
    order,
    method: text ? text(start.method) : start.method,
    url,
    rawHeaders,
    secrets,
    claimed: claimed === undefined ? undefined : worldId(claimed),
    at: start.at,
    machineAt: start.machineAt,
    tookMs,
    operation,
    status: end.status,
    responseHeaders,
    requestBody,
    responseBody,
    world,
    job,
    phase: facts.phase,
    charged: facts.charged,
    fingerprint: facts.fingerprint,
    remarks: text ? remarks?.map((remark) => filteredRemark(remark, text)) : remarks,
    scenarios: facts.scenarios,
    wire,
    abandoned: false,
    requestId: start.requestId,
    note: text && note ? text(note) : note,
    nearMiss: text && nearMiss ? filteredMiss(nearMiss, text) : nearMiss,
  };
  return { exchange, secrets: changed?.values ?? NONE };
}

const NONE: readonly string[] = [];

/** What is shown of a request that has no answer yet: without secrets. */
export function shownStart(start: ExchangeStart, filter: SecretFilter): ExchangeStart {
  const { url, rawHeaders, names: own } = start;
  const nothing = { requestBody: undefined, responseHeaders: undefined, responseBody: undefined };
  const about = { own, job: undefined, recalls: false };
  const filtered = filter.exchange({ url, rawHeaders, ...nothing }, about);
  const { changed } = filtered;
  return {
    ...start,
    rawHeaders: filtered.rawHeaders,
    ...(changed && { url: changed.url, method: changed.text(start.method) }),
  };
}

const filteredMiss = ({ kind, closest, hint }: NearMiss, text: Filter): NearMiss => ({
  kind,
  closest: closest && text(closest),
  hint: text(hint),
});

/** Names of fields are the client's own words. */
function filteredRemark(remark: Remark, text: Filter): Remark {
  switch (remark.kind) {
    case "ignored-field":
      return { ...remark, field: text(remark.field) };
    case "default-billed":
      return { ...remark, sent: remark.sent && text(remark.sent) };
    case "deprecated-endpoint":
      return remark;
    default:
      return remark satisfies never;
  }
}

const bounded = (body: string | undefined): string | undefined =>
  body === undefined || body.length <= BODY_CHARS_MAX ? body : cutBody(headOf(body), body);

/** The beginning of a body, by way of a buffer: a slice would keep the whole string, an upload of megabytes, alive. */
export const headOf = (body: string): string =>
  Buffer.from(body.slice(0, BODY_CHARS_MAX)).toString();

/** What is recorded of a long body that begins so. */
export const cutBody = (head: string, { length }: string): string =>
  `${head}… (${length} characters in all)`;
