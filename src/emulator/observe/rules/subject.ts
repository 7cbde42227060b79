import { fingerprintOfText } from "../../domain/fingerprint.ts";
import type { Exchange } from "../exchange.ts";
import { sentHeader } from "./answered.ts";

/** What a request is about, so that its repetition is known: its URL, or what its body asks for. */
export function subjectOf(exchange: Exchange): string {
  const { method, url, operation } = exchange;
  if (method !== "POST") return `${method} ${url}`;
  return `${operation ?? url} ${bodyOf(exchange)}`;
}

/** A body that was too large to be read is known by its length alone. */
function bodyOf(exchange: Exchange): string | number {
  const { fingerprint, requestBody } = exchange;
  if (fingerprint !== undefined) return fingerprint;
  if (requestBody !== undefined) return fingerprintOfText(requestBody);
  return `of ${sentHeader(exchange, "content-length")} bytes`;
}

/** The same in words. */
export const inWords = ({ method, operation, url }: Exchange): string =>
  operation === "submit" || operation === "extend"
    ? operation
    : `${method} ${pathWithQuery(url).split("?", 1)[0]?.slice(0, 120)}`;

/** A URL without its origin. */
export const pathWithQuery = (url: string): string =>
  url.slice(Math.max(url.indexOf("/", url.indexOf("//") + 2), 0));
