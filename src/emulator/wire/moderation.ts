import type { Moderation } from "../domain/safety/moderation-record.ts";
import type { ModerationModel } from "../domain/safety/policy.ts";
import type { ModerationBlocked, ModerationList } from "./types.ts";

/** What an answer to a moderated submit carries, whether or not it was flagged. */
export const moderationHeaders = ({
  model,
  flagged,
  costUsd,
}: Moderation): Readonly<Record<string, string>> => ({
  "x-nanogpt-inline-moderation-model": model,
  "x-nanogpt-inline-moderation-flagged": String(flagged),
  "x-nanogpt-inline-moderation-cost-usd": costUsd.toFixed(8),
});

/** The refusal of a flagged input: what was found, and not a word of the input. */
export const moderationBlocked = ({
  id,
  model,
  flagged,
  categories,
  promptTokens,
}: Moderation): ModerationBlocked => ({
  error: {
    message: "Your request was blocked by content moderation.",
    type: "invalid_request_error",
    code: "content_policy_violation",
  },
  moderation: {
    id,
    model,
    results: [
      {
        flagged,
        categories: Object.fromEntries(categories.map((one) => [one.name, one.flagged])),
        category_scores: Object.fromEntries(categories.map((one) => [one.name, one.score])),
      },
    ],
    usage: { prompt_tokens: promptTokens, completion_tokens: 0, total_tokens: promptTokens },
  },
});

/** The answer of `GET /api/v1/moderation-models`; not detailed, four fields of each. */
export const moderationListing = (
  models: readonly ModerationModel[],
  detailed: boolean,
): ModerationList => ({
  object: "list",
  data: models.map(detailed ? detailedEntry : shortEntry),
});

const shortEntry = ({ id, created, owner }: ModerationModel) =>
  ({ id, object: "model", created, owned_by: owner }) as const;

const detailedEntry = (model: ModerationModel) => ({
  ...shortEntry(model),
  context_length: model.contextTokens,
  capabilities: { text: true as const, image: model.images, batch: model.batch },
  pricing: {
    prompt: model.usdPerMillionTokens,
    completion: 0,
    currency: "USD" as const,
    unit: "per_million_tokens" as const,
  },
});
