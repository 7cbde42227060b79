import type { Instant, JobId } from "../../domain/brand.ts";
import { later } from "../../domain/brand.ts";
import type { ExchangeFacts } from "./exchange-facts.ts";
import { type Arrival, isBefore } from "./trail.ts";

/** Why a client may not know what became of its submit. */
export type Doubt = "lost" | "cut short" | "late" | "server error";

/** A submit that was accepted, or whose answer leaves that open. */
export type Submit = Arrival & {
  /** The job that was made, whether or not the client was told. */
  readonly job: JobId | undefined;
  readonly status: number;
  readonly fingerprint: number;
  readonly conversation: string | undefined;
  readonly wish: number | undefined;
  readonly doubt: Doubt | undefined;
  /** When an answer that comes late is there. */
  readonly answeredAt: Instant;
};

/** Undefined for one that was refused in words that leave no doubt, and where its body is not known. */
export function submitIn(exchange: ExchangeFacts, n: number): Submit | undefined {
  const { job, charged, status = 0, wire, at, machineAt, fingerprint } = exchange;
  const doubt = doubtOf(exchange);
  const isAccepted = job !== undefined && charged !== undefined;
  if (fingerprint === undefined || (!isAccepted && doubt === undefined)) return undefined;
  return {
    n,
    at,
    machineAt,
    job: isAccepted ? job : undefined,
    status,
    fingerprint,
    ...{ conversation: exchange.conversation, wish: exchange.wish },
    doubt,
    answeredAt: wire !== undefined && "ms" in wire ? later(at, wire.ms) : at,
  };
}

function doubtOf({ status = 0, wire }: ExchangeFacts): Doubt | undefined {
  switch (wire?.kind) {
    case "cut":
    case "cut-late":
      return "lost";
    case "cut-short":
      return "cut short";
    case "late":
    case "stalled":
      return "late";
    default:
      return status >= 500 ? "server error" : undefined;
  }
}

/** Whether a later submit was sent while the answer to an earlier one was out. */
export const inDoubt = (earlier: Submit, next: Submit): boolean =>
  earlier.doubt !== undefined && !(earlier.doubt === "late" && next.at > earlier.answeredAt);

/** In the order in which they were sent. */
export const inSendingOrder = (submits: readonly Submit[]): readonly Submit[] =>
  submits.toSorted((a, b) => (isBefore(a, b) ? -1 : 1));
