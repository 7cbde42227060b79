import type { Exchange } from "../exchange.ts";
import { sentHeader } from "./answered.ts";
import { type Delivery, deliveryIn } from "./delivery.ts";
import { arrivalOf, type Trail } from "./trail.ts";

const INDEX = /\/(\d{1,2})\.mp4(?:$|\?)/;

const indexIn = ({ url }: Exchange): number => Number(INDEX.exec(url)?.[1] ?? 0);

/** Writes into the trail what a download brought. */
export function fetched(exchange: Exchange, n: number, trail: Trail): void {
  const delivery = deliveryIn(exchange);
  if (isHiddenFromPage(exchange)) {
    trail.trouble =
      "a page fetched it, and the browser does not let it read an answer without CORS headers";
    trail.troubleEntry = n;
  } else if (delivery !== undefined) received(delivery, exchange, n, trail);
  else if (exchange.status === 304)
    complete(exchange, n, trail); // it has the file already
  else failed(exchange, n, trail);
}

function received(delivery: Delivery, exchange: Exchange, n: number, trail: Trail): void {
  const index = indexIn(exchange);
  const { bytes, reachedEnd } = piecesWith(delivery, trail, index);
  if (!reachedEnd || bytes < delivery.size) {
    trail.pieces ??= new Map();
    trail.pieces.set(index, { bytes, reachedEnd });
    trail.trouble = `${bytes} of ${delivery.size} bytes came`;
    trail.troubleEntry = n;
  } else if (delivery.at > exchange.at) {
    trail.late = [...trail.late.slice(-9), { index, at: delivery.at, of: exchange }];
    trail.trouble = "the last bytes of the file were late";
    trail.troubleEntry = n;
  } else complete(exchange, n, trail);
}

/** All bytes that ever came, and whether the last was among them: pieces may come in any order. */
function piecesWith({ first, end, size }: Delivery, { pieces }: Trail, index: number) {
  const before = pieces?.get(index);
  return {
    bytes: (first === 0 && end === size ? 0 : (before?.bytes ?? 0)) + end - first,
    reachedEnd: end === size || before?.reachedEnd === true,
  };
}

function complete(exchange: Exchange, n: number, trail: Trail): void {
  const index = indexIn(exchange);
  trail.fetched |= 1 << index;
  trail.pieces?.delete(index);
  trail.firstFetched ??= arrivalOf(exchange, n);
}

/**
 * Whether a browser withholds the answer from the page that fetched it. Such a fetch says which page
 * it is for; Node's says `cors` too, and names no page.
 */
function isHiddenFromPage(exchange: Exchange): boolean {
  const page = sentHeader(exchange, "origin");
  if (page === undefined || sentHeader(exchange, "sec-fetch-mode") !== "cors") return false;
  const allowed = exchange.responseHeaders?.["access-control-allow-origin"];
  return allowed !== "*" && allowed !== page;
}

/** A redirect is neither a video nor trouble, and stills are not asked about. */
function failed(exchange: Exchange, n: number, trail: Trail): void {
  const { status = 0, wire, responseHeaders, scenarios } = exchange;
  const isStill = responseHeaders?.["content-type"]?.startsWith("image/") === true;
  if (isStill || (status >= 300 && status < 400)) return;
  trail.trouble =
    wire === undefined ? `the download was answered with ${status}` : "the download was cut";
  trail.isGone ||= status === 404 && scenarios !== undefined;
  if (wire === undefined && status === 200) trail.trouble = "the download brought no video";
  trail.troubleEntry = n;
}
