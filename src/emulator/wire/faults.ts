import { usd } from "../core/brand.ts";
import type { Fault } from "../core/fault.ts";
import { moderationBlocked } from "./moderation.ts";
import { moderationRefusal } from "./moderation-refusals.ts";
import type { ErrorBody } from "./types.ts";

type FaultStatus = 400 | 401 | 402 | 403 | 404 | 413 | 500 | 503;

/** A refusal as it is written; without a body where the edge answers instead of the service. */
export type FaultReply = {
  readonly status: FaultStatus;
  readonly body?: ErrorBody;
  readonly note?: string;
};

type Reply<Kind extends Fault["kind"]> = (fault: Extract<Fault, { kind: Kind }>) => FaultReply;

const error = (status: FaultStatus, type: ErrorBody["error"]["type"], message: string) => ({
  status,
  body: { error: { message, type } },
});

const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 19) / 2} MB`;

/**
 * One row for each kind of refusal. The dossier's shape is N1; where the guide names no type for
 * it, the word is that of the general error page (assumed: no such body is on record).
 */
const REPLIES: { readonly [Kind in Fault["kind"]]: Reply<Kind> } = {
  "no-key": () => ({
    status: 401,
    body: {
      error: {
        message: "No API key: send it in the x-api-key header, or as Authorization: Bearer.",
        type: "authentication_error",
        code: "missing_api_key",
      },
    },
  }),
  "unknown-key": () => error(401, "authentication_error", "Invalid session"),
  "body-too-large": () => ({ status: 413 }),
  "malformed-body": ({ detail }) =>
    error(400, "invalid_request_error", `Send a JSON object: ${detail}.`),
  "unknown-model": ({ model, nearest }) =>
    error(
      404,
      "not_found_error",
      `There is no model ${JSON.stringify(model)}.${nearest ? ` Did you mean ${JSON.stringify(nearest)}?` : ""} GET /api/v1/video-models lists them.`,
    ),
  "removed-model": ({ model, detail }) =>
    error(
      400,
      "invalid_request_error",
      `The model ${JSON.stringify(model)} was removed. ${detail}`,
    ),
  "invalid-params": ({ violations }) =>
    error(400, "invalid_request_error", violations.map(({ detail }) => detail).join(" ")),
  "media-too-large": ({ param, limitBytes }) =>
    error(
      413,
      "invalid_request_error",
      `${param} holds more than ${megabytes(limitBytes)}. Send a smaller file, or a URL.`,
    ),
  "insufficient-balance": ({ price, balance, subject = "video" }) => ({
    status: 402,
    body: {
      error: {
        message: `Insufficient balance: this ${subject} costs ${usd(price)} USD and the account holds ${usd(balance)} USD.`,
        type: "INSUFFICIENT_BALANCE",
      },
      requiredBalance: usd(price),
      status: 402,
    },
  }),
  "content-policy": ({ category, term }) => ({
    status: 400,
    body: {
      error: {
        message: "Your prompt was blocked due to safety concerns. Please modify your prompt.",
        type: "CONTENT_POLICY_VIOLATION",
      },
      refundMessage: "You were not charged.", // that it is sent is documented, the words are ours
    },
    note: `blocked by the policy: ${JSON.stringify(term)}, category ${category}`,
  }),
  "moderation-refused": ({ reason }) => moderationRefusal(reason),
  "moderation-flagged": ({ moderation }) => ({
    status: 400,
    body: moderationBlocked(moderation),
  }),
  "moderation-down": () =>
    error(503, "service_unavailable", "Moderation is not available. Nothing was charged."),
  "unknown-job": ({ id }) =>
    error(404, "not_found_error", `There is no job ${JSON.stringify(id)}.`),
  "not-your-job": ({ id }) =>
    error(403, "permission_denied_error", `The job ${JSON.stringify(id)} belongs to another key.`),
  "unknown-route": ({ method, path }) =>
    error(404, "not_found_error", `There is no ${method} ${path}.`),
  "too-many-jobs": ({ limit }) =>
    error(
      503,
      "service_unavailable",
      `The emulator keeps ${limit} jobs and is full. Start it with a larger --max-jobs.`,
    ),
  bug: () =>
    error(500, "server_error", "The emulator has a bug; its journal and its log hold the stack."),
};

/** What a refusal looks like on the wire. */
export const faultReply = <Kind extends Fault["kind"]>(
  fault: Extract<Fault, { kind: Kind }>,
): FaultReply => REPLIES[fault.kind as Kind](fault);
