import type { ModerationRefusal } from "../../domain/safety/moderation-record.ts";
import type { ErrorBody } from "../types.ts";

type Row = { readonly status: 400 | 404; readonly code: string; readonly message: string };

/**
 * What inline moderation answers when it cannot be run. The codes are documented, as are the
 * messages for conflicting headers, uninspectable images and a missing key, and the 404 (for the
 * moderation endpoint); the other messages are ours, and 400 is assumed where the page has no code.
 */
const ROWS: Readonly<Record<ModerationRefusal, Row>> = {
  "conflicting-models": {
    status: 400,
    code: "conflicting_moderation_model",
    message: "Conflicting moderation headers.",
  },
  "unknown-model": {
    status: 404,
    code: "model_not_found",
    message: "There is no such moderation model. GET /api/v1/moderation-models lists them.",
  },
  "unsupported-input": {
    status: 400,
    code: "unsupported_moderation_input",
    message:
      "Inline moderation does not support one or more submitted image inputs. Use an HTTP(S) image URL or data:image URL instead.",
  },
  "empty-input": {
    status: 400,
    code: "empty_moderation_input",
    message: "There is no text and no image to moderate.",
  },
  "unsupported-modality": {
    status: 400,
    code: "unsupported_input_modality",
    message: "The moderation model takes no images.",
  },
  "unsupported-batch": {
    status: 400,
    code: "unsupported_batch_input",
    message: "The moderation model takes one text at a time.",
  },
  "input-too-long": {
    status: 400,
    code: "context_length_exceeded",
    message: "The input is longer than the moderation model takes.",
  },
  "needs-key": {
    status: 400,
    code: "inline_moderation_requires_api_key",
    message: "Inline moderation is currently supported for authenticated API-key requests only.",
  },
};

/** A refusal by inline moderation; it always names the header as what was wrong (assumed for most). */
export function moderationRefusal(reason: ModerationRefusal): {
  readonly status: Row["status"];
  readonly body: ErrorBody;
} {
  const { status, code, message } = ROWS[reason];
  const type = status === 404 ? "not_found_error" : "invalid_request_error";
  return { status, body: { error: { message, type, code, param: "moderation" } } };
}
