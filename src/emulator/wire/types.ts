import type { components, paths } from "./schema.d.ts";

type Schemas = components["schemas"];
type Json<Response extends { readonly content: { readonly "application/json": unknown } }> =
  Response["content"]["application/json"];

/**
 * Short names for what the spec says is written. They are the generated types and nothing else, so
 * that a serializer with a stray or missing field does not compile.
 */

/** The answer to an accepted `POST /api/generate-video`. */
export type Submitted = Json<paths["/generate-video"]["post"]["responses"][202]>;

/** The answer of `GET /api/video/status`. */
export type UnifiedStatus = Json<paths["/video/status"]["get"]["responses"][200]>;

/** The answer of the deprecated `GET /api/generate-video/status`. */
export type LegacyStatus = Json<paths["/generate-video/status"]["get"]["responses"][200]>;

/** The answer to an accepted `POST /api/generate-video/extend`. */
export type Extended = Json<paths["/generate-video/extend"]["post"]["responses"][202]>;

/** The same as the page's example has it: nothing about money. */
export type ExtendedLong = Omit<Extended, "cost" | "paymentSource" | "remainingBalance">;

/** The answer of `GET /api/generate-video/recover`. */
export type Recovered = Json<paths["/generate-video/recover"]["get"]["responses"][200]>;

/** The answer of `GET /api/generate-video/content` where it is JSON. */
export type Content = Json<paths["/generate-video/content"]["get"]["responses"][200]>;

/** The answer of `GET /api/v1/video/status`. */
export type OldestStatus = Json<paths["/v1/video/status"]["get"]["responses"][200]>;

/** The answer of `POST /api/check-balance`. */
export type Balance = Json<paths["/check-balance"]["post"]["responses"][200]>;

/** The answer of `GET /api/v1/video-models` and `GET /api/v1/models`. */
export type ModelList = Json<paths["/v1/video-models"]["get"]["responses"][200]>;

/** One model in a detailed list. */
export type VideoModel = Schemas["VideoModel"];

/** One model in a list that is not detailed. */
export type ShortModel = Schemas["ShortModel"];

/** One control of a model's form, under `supported_parameters.parameters`. */
export type Control = Schemas["Control"];

/** The refusal of an input that inline moderation flagged. */
export type ModerationBlocked = Schemas["ModerationBlocked"];

/** The answer of `GET /api/v1/moderation-models`. */
export type ModerationList = Schemas["ModerationList"];

/** A refusal; those for want of money and by moderation have fields of their own. */
export type ErrorBody = Schemas["Error"] | Schemas["InsufficientBalance"] | ModerationBlocked;

/** The words for kinds of refusals. */
export type ErrorType = Schemas["ErrorType"];

/** A 429 of the model lists. */
export type ListRateLimited = Schemas["ListRateLimited"];

/** The 402 that quotes a price to somebody without a key. */
export type QuoteBody = Schemas["Quote"];

/** The two forms in which an over-long prompt was seen to be refused: a bare sentence each. */
export type PromptTooLong = Schemas["PromptTooLong"];
