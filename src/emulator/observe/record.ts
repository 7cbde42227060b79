import { worldId } from "../domain/brand.ts";
import type { Remark } from "../domain/models/remark.ts";
import type { SecretFilter } from "../input/secrets/filter.ts";
import type { Exchange } from "./exchange.ts";
import type { NearMiss } from "./near-miss.ts";

type Filter = (text: string) => string;

/** Bodies are kept up to this many characters. */
const BODY_CHARS_MAX = 65_536;

/**
 * Makes of an exchange what is kept of it: long bodies are cut, and no secret stands in it any more. It
 * stays the same object, as a copy of it would take longer than all the rest.
 */
export function redact(exchange: Exchange, filter: SecretFilter): void {
  exchange.requestBody = bounded(exchange.requestBody);
  exchange.responseBody = bounded(exchange.responseBody);
  const recalls = exchange.operation === "recover"; // the only answer with words of another request
  const about = { own: exchange.world, job: exchange.job, recalls };
  const { rawHeaders, secrets, changed } = filter.exchange(exchange, about);
  exchange.rawHeaders = rawHeaders;
  exchange.secrets = secrets;
  if (changed === undefined) return;
  const { text, claimed } = changed;
  exchange.method = text(exchange.method);
  exchange.url = changed.url;
  exchange.requestBody = changed.requestBody;
  exchange.responseHeaders = changed.responseHeaders;
  exchange.responseBody = changed.responseBody;
  exchange.claimed = claimed === undefined ? undefined : worldId(claimed);
  exchange.note = exchange.note && text(exchange.note);
  exchange.nearMiss = exchange.nearMiss && filteredMiss(exchange.nearMiss, text);
  exchange.remarks = exchange.remarks?.map((remark) => filteredRemark(remark, text));
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

/** Cut by way of a buffer: a slice would keep the whole string, an upload of megabytes, alive. */
function bounded(body: string | undefined): string | undefined {
  if (body === undefined || body.length <= BODY_CHARS_MAX) return body;
  return `${Buffer.from(body.slice(0, BODY_CHARS_MAX)).toString()}… (${body.length} characters in all)`;
}
