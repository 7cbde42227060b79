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
