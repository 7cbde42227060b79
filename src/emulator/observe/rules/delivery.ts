import type { Instant } from "../../domain/brand.ts";
import { later } from "../../domain/brand.ts";
import type { ExchangeFacts } from "./exchange-facts.ts";

/** What of a video an answer brought: bytes from `first`, up to but without `end`, of `size`. */
export type Delivery = {
  readonly first: number;
  readonly end: number;
  readonly size: number;
  /** When the last of it is there. */
  readonly at: Instant;
};

const RANGE = /^bytes (\d+)-(\d+)\/(\d+)$/;

/** Undefined where an answer has nothing of a video: a still, a page, a refusal, an empty file. */
export function deliveryIn(exchange: ExchangeFacts): Delivery | undefined {
  const { responseHeaders: headers, status, wire, at } = exchange;
  if (!headers?.["content-type"]?.startsWith("video/")) return undefined;
  const sent = status === 206 ? partOf(headers) : status === 200 ? wholeOf(headers) : undefined;
  if (sent === undefined || wire === undefined) return sent && { ...sent, at };
  switch (wire.kind) {
    case "cut":
    case "cut-late":
      return undefined;
    case "half":
      return { ...sent, end: sent.first + Math.floor((sent.end - sent.first) / 2), at };
    case "cut-short": {
      const end = sent.first + Math.ceil((sent.end - sent.first) * wire.share);
      return { ...sent, end, at };
    }
    case "late":
    case "stalled":
      return { ...sent, at: later(at, wire.ms) };
    case "slow":
      return { ...sent, at };
    default:
      return wire satisfies never;
  }
}

type Part = Omit<Delivery, "at">;
type Headers = Readonly<Record<string, string>>;

function wholeOf(headers: Headers): Part | undefined {
  const size = Number(headers["content-length"]);
  return size > 0 ? { first: 0, end: size, size } : undefined;
}

function partOf(headers: Headers): Part | undefined {
  const [, first, last, size] = RANGE.exec(headers["content-range"] ?? "") ?? [];
  if (first === undefined) return undefined;
  return { first: Number(first), end: Number(last) + 1, size: Number(size) };
}
