import { sentHeader } from "./answered.ts";
import { type Delivery, deliveryIn } from "./delivery.ts";
import type { ExchangeFacts } from "./exchange-facts.ts";
import { arrivalOf, type ByteSpan, type Trail } from "./trail.ts";

const INDEX = /\/(\d{1,2})\.mp4(?:$|\?)/;

const indexIn = ({ url }: ExchangeFacts): number => Number(INDEX.exec(url)?.[1] ?? 0);

/** Writes into the trail what a download brought. */
export function fetched(exchange: ExchangeFacts, n: number, trail: Trail): void {
  const delivery = deliveryIn(exchange);
  if (isHiddenFromPage(exchange)) {
    trail.trouble =
      "a page fetched it, and the browser does not let it read an answer without CORS headers";
    trail.troubleEntry = n;
  } else if (delivery !== undefined) received(delivery, exchange, n, trail);
  else failed(exchange, n, trail);
}

function received(delivery: Delivery, exchange: ExchangeFacts, n: number, trail: Trail): void {
  const index = indexIn(exchange);
  const spans = spansWith(delivery, trail.pieces?.get(index) ?? []);
  const bytes = spans.reduce((sum, { first, end }) => sum + end - first, 0);
  if (bytes < delivery.size) {
    trail.pieces ??= new Map();
    trail.pieces.set(index, spans.slice(0, SPANS_MAX));
    trail.trouble = `${bytes} of ${delivery.size} bytes came`;
    trail.troubleEntry = n;
    if (exchange.wire !== undefined) trail.cuts += 1;
  } else if (delivery.at > exchange.at) {
    trail.late = [...trail.late.slice(-9), { index, at: delivery.at, n }];
    trail.trouble = "the last bytes of the file were late";
    trail.troubleEntry = n;
  } else complete(exchange, n, trail);
}

/** More pieces of one file than any client fetches apart from each other. */
const SPANS_MAX = 100;

/** What came of a file with one piece more: pieces may come in any order, and twice. */
function spansWith({ first, end }: Delivery, before: readonly ByteSpan[]): readonly ByteSpan[] {
  const touching = before.filter((one) => one.first <= end && one.end >= first);
  const whole = {
    first: Math.min(first, ...touching.map((one) => one.first)),
    end: Math.max(end, ...touching.map((one) => one.end)),
  };
  const apart = before.filter((one) => !touching.includes(one));
  return [...apart, whole].sort((a, b) => a.first - b.first);
}

function complete(exchange: ExchangeFacts, n: number, trail: Trail): void {
  const index = indexIn(exchange);
  trail.fetched |= 1 << index;
  trail.pieces?.delete(index);
  trail.firstFetched ??= arrivalOf(exchange, n);
}

/**
 * Whether a browser withholds the answer from the script that fetched it. A fetch across origins names its page
 * in `Origin`, which Node's does not. One with the mode `no-cors` names none; it is for a script if no element
 * shows the answer. Browsers send `Sec-Fetch-*` to https and loopback only, so `Origin` alone has to do.
 */
function isHiddenFromPage(exchange: ExchangeFacts): boolean {
  const page = sentHeader(exchange, "origin");
  if (sentHeader(exchange, "sec-fetch-mode") === "no-cors") {
    return (
      sentHeader(exchange, "sec-fetch-dest") === "empty" &&
      sentHeader(exchange, "sec-fetch-site") !== "same-origin"
    );
  }
  const allowed = exchange.responseHeaders?.["access-control-allow-origin"];
  return page !== undefined && allowed !== "*" && allowed !== page;
}

/**
 * A redirect is neither a video nor trouble, and stills are not asked about. A 304 says what the client claims
 * to have, and sends nothing: whoever had the file by then got it in another answer.
 */
function failed(exchange: ExchangeFacts, n: number, trail: Trail): void {
  const { status = 0, wire, responseHeaders, scenarios } = exchange;
  const isStill = responseHeaders?.["content-type"]?.startsWith("image/") === true;
  if (isStill || (status >= 300 && status < 400 && status !== 304)) return;
  trail.trouble =
    wire === undefined ? `the download was answered with ${status}` : "the download was cut";
  trail.isGone ||= status === 404 && scenarios !== undefined;
  if (scenarios !== undefined) trail.cuts += 1;
  if (wire === undefined && status === 200) trail.trouble = "the download brought no video";
  trail.troubleEntry = n;
}
