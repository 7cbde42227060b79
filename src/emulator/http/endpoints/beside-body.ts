import { type Measured, NOTHING_MEASURED } from "../../domain/models/measured.ts";
import type { ModelRule } from "../../domain/models/rule.ts";
import type { Wish } from "../../domain/safety/moderation.ts";
import type { Exchange } from "../../observe/exchange.ts";
import type { Choosing } from "../../scenarios/choose.ts";
import { moderationAsked } from "../access/moderation.ts";
import type { JsonObject } from "../body.ts";
import type { Services } from "../services.ts";
import { measuredIn, needsMeasuring } from "./measured.ts";

/** What a submission says beside its body. */
export type SubmissionExtras = {
  readonly fingerprint: number | undefined;
  readonly measured?: Measured;
  readonly billingHeader?: string;
  readonly wish?: Wish;
  /** What may choose scenarios for it. */
  readonly choosing?: Choosing;
};

/** A submission beside its body: its exchange, its headers, and what may choose scenarios for it. */
export type Asking = {
  readonly exchange: Exchange;
  readonly headers: Headers;
  readonly choosing?: Choosing | undefined;
};

/** What the headers ask for, and how long inline media are. Most requests ask for nothing. */
export async function askedIn(
  services: Pick<Services, "switches" | "reading">,
  { exchange, headers, choosing }: Asking,
  rule: ModelRule,
  input: JsonObject,
): Promise<SubmissionExtras> {
  const { fingerprint } = exchange;
  const billingHeader = headers.get("x-billing-mode");
  const wish = moderationAsked(services.switches, headers);
  const measures = needsMeasuring(rule, input);
  if (billingHeader === null && wish === undefined && !measures && !choosing) {
    return { fingerprint };
  }
  return {
    fingerprint,
    ...(measures && { measured: await measuredIn(services, rule, input) }),
    ...(billingHeader !== null && { billingHeader }),
    ...(wish && { wish }),
    ...(choosing && { choosing }),
  };
}

/** Says in the journal of an accepted request that no length of its inline media could be read. */
export function noteUnread(exchange: Exchange, { measured }: SubmissionExtras): void {
  if (measured === NOTHING_MEASURED) exchange.note ??= UNREAD;
}

const UNREAD =
  "The length of the inline media could not be read from the file: the request counts by the length that it states, or by the model's default.";
