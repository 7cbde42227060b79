import type { ExchangeFacts } from "./exchange-facts.ts";

/** Whether the client has the whole answer soon; one that is cut or comes late may never be read. */
export const isAnswered = ({ wire }: ExchangeFacts): boolean =>
  wire === undefined || wire.kind === "slow";

const REFUSED_FOR_GOOD: ReadonlySet<number> = new Set([400, 401, 402, 403, 404, 409, 413]);

/** Documented (error handling): retry 408, 429, 500 and 503, and none of these. */
export const isFinalRefusal = (status: number): boolean => REFUSED_FOR_GOOD.has(status);

/** The value of a header that was sent; names are looked at in any case. */
export function sentHeader({ rawHeaders }: ExchangeFacts, name: string): string | undefined {
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const sent = rawHeaders[i];
    if (sent?.length === name.length && sent.toLowerCase() === name) return rawHeaders[i + 1];
  }
  return undefined;
}
