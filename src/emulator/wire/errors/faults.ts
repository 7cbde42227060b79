import { usd } from "../../domain/brand.ts";
import type { Fault, Violation } from "../../domain/fault.ts";
import type { Endpoint } from "../../domain/limits/limits.ts";
import { TURNOVER_MAX } from "../../domain/money/ledger.ts";
import { sentences } from "../../domain/sentences.ts";
import { moderationBlocked } from "../moderation.ts";
import type { ErrorBody, ListRateLimited, PromptTooLong } from "../types.ts";
import { moderationRefusal } from "./moderation-refusals.ts";

type FaultStatus = 400 | 401 | 402 | 403 | 404 | 405 | 409 | 413 | 429 | 500 | 503;

/** A refusal as it is written in any shape. */
export type Refusal = {
  readonly status: number;
  /** Absent where the shape has none. */
  readonly body?: object;
  /** What the hosting edge says, where it answers instead of the service. */
  readonly edge?: { readonly type: string; readonly text: string };
  /** For the header `Retry-After`. */
  readonly retryAfterSeconds?: number;
  /** Whether it is written as the moment, in the form of HTTP. */
  readonly retryAfterIsDate?: boolean;
};

/** A refusal in the words of the guide. */
export type FaultReply = Refusal & {
  readonly body?: ErrorBody | ListRateLimited | PromptTooLong;
};

type Reply<Kind extends Fault["kind"]> = (fault: Extract<Fault, { kind: Kind }>) => FaultReply;

const error = (status: FaultStatus, type: ErrorBody["error"]["type"], message: string) => ({
  status,
  body: { error: { message, type } },
});

/** What a policy block, or a submit that failed before it was acknowledged, says of the money (assumed wording). */
const REFUND_MESSAGE = "You were not charged.";

/** The emulator itself can take no more. */
const full = (message: string) => ({
  status: 503 as const,
  body: {
    error: { message, type: "service_unavailable" as const },
    refundMessage: REFUND_MESSAGE,
  },
});

const SLOW_DOWN = "Rate limit exceeded. Please slow down."; // assumed wording

const coded = (
  status: FaultStatus,
  type: ErrorBody["error"]["type"],
  code: string,
  message: string,
) => ({ status, body: { error: { message, type, code } } });

const HALF_MB = 500_000;

const sizeOf = (bytes: number): string =>
  bytes < HALF_MB ? `${bytes} bytes` : `${Math.round(bytes / HALF_MB) / 2} MB`;

/** The model lists have a body of their own, in every shape (documented, lists#models). */
const LISTS_LIMITED: FaultReply = {
  status: 429,
  body: { code: "rate_limited", message: "Rate limit exceeded" },
};

const rateLimited = (endpoint: Endpoint): FaultReply =>
  error(
    429,
    "RATE_LIMITED",
    endpoint === "submit"
      ? "Rate limit exceeded. Please wait before generating another video."
      : SLOW_DOWN,
  );

const INVALID_KEY = error(401, "authentication_error", "Invalid session");

/**
 * One row for each kind of refusal. The shape is errors#N1; where the guide names no type for
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
  "unclear-key": () => INVALID_KEY,
  "unknown-key": () => INVALID_KEY,
  "origin-not-allowed": ({ origin }) =>
    coded(
      403,
      "permission_denied_error",
      "api_key_origin_not_allowed",
      `This API key may not be used from ${origin ?? "a client without an origin"}.`,
    ),
  "pro-required": ({ model }) => error(403, "PRO_REQUIRED", `${model} needs a PRO account.`),
  "rate-limited": ({ endpoint, retryAfterSeconds, retryAfterIsDate = false }) => ({
    ...(endpoint === "models" ? LISTS_LIMITED : rateLimited(endpoint)),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds, retryAfterIsDate }),
  }),
  "daily-requests": ({ limit, used, retryAfterSeconds }) => ({
    ...coded(
      429,
      "rate_limit_error",
      "daily_rpd_limit_exceeded",
      `Daily request limit exceeded (${used}/${limit}). Resets at midnight UTC.`,
    ),
    retryAfterSeconds,
  }),
  "daily-usd": ({ limit, spent, retryAfterSeconds }) => ({
    ...coded(
      429,
      "rate_limit_error",
      "daily_usd_limit_exceeded",
      `Daily USD limit exceeded (${usd(spent)}/${usd(limit)}). Resets at midnight UTC.`,
    ),
    retryAfterSeconds,
  }),
  "body-too-large": () => ({
    status: 413,
    edge: { type: "text/plain; charset=utf-8", text: "Request Entity Too Large\n" },
  }),
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
  "invalid-params": ({ violations }) => {
    const message = sentences(violations.map(({ detail }) => detail));
    return isPromptTooLong(violations)
      ? coded(400, "invalid_request_error", "prompt_too_long", message)
      : error(400, "invalid_request_error", message);
  },
  "media-too-large": ({ param, limitBytes }) =>
    error(
      413,
      "invalid_request_error",
      `${param} holds more than ${sizeOf(limitBytes)}. Send a smaller file, or a URL.`,
    ),
  "prompt-too-long": ({ detail, coded }) => ({
    status: 400,
    body: coded ? { error: detail, code: "prompt_too_long" } : { error: detail },
  }),
  "audio-too-long": ({ detail }) => ({
    status: 400,
    body: {
      error: { message: detail, type: "invalid_request_error", code: "INVALID_AUDIO_DURATION" },
    },
  }),
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
  "content-policy": () => ({
    status: 400,
    body: {
      error: {
        message: "Your prompt was blocked due to safety concerns. Please modify your prompt.",
        type: "CONTENT_POLICY_VIOLATION",
      },
      refundMessage: REFUND_MESSAGE,
    },
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
  "no-video-yet": ({ id }) =>
    error(409, "invalid_request_error", `The job ${JSON.stringify(id)} is not completed yet.`),
  "no-video": ({ id }) =>
    error(404, "not_found_error", `The job ${JSON.stringify(id)} ended without a video.`),
  "wrong-method": ({ method, path }) =>
    error(405, "invalid_request_error", `${path} does not take ${method}.`),
  "unknown-route": ({ method, path }) =>
    error(404, "not_found_error", `There is no ${method} ${path}.`),
  "too-many-jobs": ({ limit }) =>
    full(
      `The emulator keeps ${limit} jobs and is full. Reset it, or start it with a larger --max-jobs.`,
    ),
  "account-full": () =>
    full(
      `An account of the emulator moves ${usd(TURNOVER_MAX)} dollars in all, up and down, and this one is full. Reset it.`,
    ),
  "bad-scenario": ({ problem }) =>
    error(400, "invalid_request_error", `The emulator did not run this: ${problem}.`),
  "server-error": ({ status, isEdge = status !== 500 && status !== 503 }) =>
    isEdge ? edgeError(status) : serverError(status),
  bug: () =>
    error(500, "server_error", "The emulator has a bug; its journal and its log hold the stack."),
};

/**
 * The service's own failures are JSON (documented for 500 and 503); all other statuses of this kind come
 * from the edge, as a page (assumed).
 */
function serverError(status: number): FaultReply {
  return status === 500
    ? error(500, "server_error", "Internal server error")
    : error(503, "service_unavailable", "Service temporarily unavailable. Please try again.");
}

function edgeError(status: number): FaultReply {
  const text = `<!DOCTYPE html>\n<html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>\n`;
  return { status, edge: { type: "text/html; charset=utf-8", text } };
}

/** Whether nothing but the length of the prompt is wrong: the one violation with a code on record. */
const isPromptTooLong = (violations: readonly Violation[]): boolean =>
  violations.every(({ param, problem }) => param === "prompt" && problem === "out-of-range");

/** What a refusal looks like in the words of the guide. */
export const faultReply = <Kind extends Fault["kind"]>(
  fault: Extract<Fault, { kind: Kind }>,
): FaultReply => REPLIES[fault.kind as Kind](fault);
