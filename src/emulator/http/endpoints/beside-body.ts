import { carriedIn } from "../../domain/models/carriers.ts";
import { dependsOnMedia, type Measured, NOTHING_MEASURED } from "../../domain/models/lengths.ts";
import { inlineBytes, MEDIA_BYTES_MAX } from "../../domain/models/media.ts";
import type { Input, ModelRule } from "../../domain/models/rule.ts";
import type { Wish } from "../../domain/safety/moderation.ts";
import type { RouteFacts } from "../../observe/exchange.ts";
import type { Choosing } from "../../scenarios/choose.ts";
import { moderationAsked } from "../access/moderation.ts";
import type { JsonObject } from "../body.ts";
import { knowing } from "../route.ts";
import type { Services } from "../services.ts";

/** What a submission says beside its body. */
export type SubmissionExtras = {
  readonly measured?: Measured;
  readonly billingHeader?: string;
  readonly wish?: Wish;
  /** What may choose scenarios for it. */
  readonly choosing?: Choosing;
};

/** A submission beside its body: what it asks for, its headers, and what may choose scenarios for it. */
export type Asking = {
  readonly headers: Headers;
  readonly choosing?: Choosing | undefined;
};

/** What the headers ask for, and how long inline media are. Most requests ask for nothing. */
export async function askedIn(
  services: Pick<Services, "switches" | "reading" | "closed">,
  { headers, choosing }: Asking,
  rule: ModelRule,
  input: JsonObject,
): Promise<SubmissionExtras> {
  const billingHeader = headers.get("x-billing-mode");
  const wish = moderationAsked(services.switches, headers);
  const measures = needsMeasuring(rule, input);
  if (billingHeader === null && wish === undefined && !measures && !choosing) {
    return {};
  }
  return {
    ...(measures && { measured: await measuredIn(services, rule, input) }),
    ...(billingHeader !== null && { billingHeader }),
    ...(wish && { wish }),
    ...(choosing && { choosing }),
  };
}

/** What is known of an accepted request: also that no length of its inline media could be read. */
export const withUnread = (facts: RouteFacts, { measured }: SubmissionExtras): RouteFacts =>
  measured === NOTHING_MEASURED ? knowing({ note: UNREAD }, facts) : facts;

const UNREAD =
  "The length of the inline media could not be read from the file: the request counts by the length that it states, or by the model's default.";

/**
 * How long the inline media of a request are. Reads files only for models to which that matters, and
 * none that are refused for their size.
 */
export async function measuredIn(
  { reading, closed }: Pick<Services, "reading" | "closed">,
  rule: ModelRule,
  input: Input,
): Promise<Measured> {
  const lengthOf = async (value: unknown): Promise<number | undefined> =>
    isInline(value) ? reading.lengthOf(value.slice(value.indexOf(",") + 1), closed) : undefined;
  if (!needsMeasuring(rule, input)) return NOTHING_MEASURED;
  const video = await lengthOf(carriedIn("video", rule, input) ?? input["targetVideo"]);
  const audio = await lengthOf(carriedIn("audio", rule, input));
  if (video === undefined && audio === undefined) return NOTHING_MEASURED;
  return {
    ...(video === undefined ? {} : { videoSeconds: video }),
    ...(audio === undefined ? {} : { audioSeconds: audio }),
  };
}

/** Whether a request has to wait for its media to be read; for most, the rule alone says no. */
const needsMeasuring = (rule: ModelRule, input: Input): boolean =>
  dependsOnMedia(rule) &&
  (isInline(carriedIn("video", rule, input)) ||
    isInline(carriedIn("audio", rule, input)) ||
    isInline(input["targetVideo"]));

const isInline = (value: unknown): value is string => {
  const bytes = typeof value === "string" ? inlineBytes(value) : 0;
  return bytes > 0 && bytes <= MEDIA_BYTES_MAX;
};
