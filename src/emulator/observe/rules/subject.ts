import { sentHeader } from "./answered.ts";
import type { ExchangeFacts } from "./exchange-facts.ts";

/** What a request is about, so that its repetition is known: its URL, or what its body asks for. */
export function repetitionKeyOf(record: ExchangeFacts): string {
  const { method, operation } = record;
  if (method !== "POST") return `${method} ${urlOf(record)}`;
  return `${operation ?? urlOf(record)} ${bodyOf(record)}`;
}

/** Where a request went. The record of a URL does not tell one key in it from another. */
export const urlOf = ({ url, secrets }: ExchangeFacts): string =>
  [url, ...secrets.flatMap(({ place, id }) => (place === "header" ? [] : [id]))].join(" ");

/** A body that was too large to be read is known by its length alone. */
function bodyOf(exchange: ExchangeFacts): string | number {
  return exchange.bodyPrint ?? `of ${sentHeader(exchange, "content-length")} bytes`;
}

/** The same in words. */
export const requestInWords = ({ method, operation, url }: ExchangeFacts): string =>
  operation === "submit" || operation === "extend"
    ? operation
    : `${method} ${pathWithQuery(url).split("?", 1)[0]?.slice(0, 120)}`;

/** A URL without its origin. */
const pathWithQuery = (url: string): string =>
  url.slice(Math.max(url.indexOf("/", url.indexOf("//") + 2), 0));
