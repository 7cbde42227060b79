import { describe, expect, it } from "vitest";
import { jobId, microUsd } from "../../src/emulator/domain/brand.ts";
import type { Fault } from "../../src/emulator/domain/fault.ts";
import { SWITCHES } from "../../src/emulator/domain/revisions/switches.ts";
import { faultReplyIn } from "../../src/emulator/wire/errors/error-shapes.ts";

const VIOLATION = { param: "duration", problem: "not-allowed", detail: "duration is 7." } as const;
const LONG_PROMPT = { param: "prompt", problem: "out-of-range", detail: "Too long." } as const;

const MODERATION = {
  id: "modr_1",
  model: "m",
  flagged: true,
  categories: [{ name: "gore", flagged: true, score: 0.9 }],
  promptTokens: 3,
  costUsd: 0.0000003,
  charge: microUsd(0.000001),
} as const;

/** One fault of each kind, whose words are short. */
const FAULTS: { readonly [Kind in Fault["kind"]]: Extract<Fault, { kind: Kind }> } = {
  "no-key": { kind: "no-key" },
  "unclear-key": { kind: "unclear-key", problem: "x-api-key is sent twice" },
  "unknown-key": { kind: "unknown-key", state: "revoked" },
  "origin-not-allowed": { kind: "origin-not-allowed", origin: "https://a.example" },
  "pro-required": { kind: "pro-required", model: "m" },
  "rate-limited": {
    kind: "rate-limited",
    endpoint: "submit",
    option: "submitsPerMinute",
    limit: 50,
  },
  "daily-requests": { kind: "daily-requests", limit: 1000, used: 1000, retryAfterSeconds: 60 },
  "daily-usd": {
    kind: "daily-usd",
    limit: microUsd(5),
    spent: microUsd(4.8),
    retryAfterSeconds: 60,
  },
  "body-too-large": { kind: "body-too-large", limitBytes: 4_500_000 },
  "malformed-body": { kind: "malformed-body", detail: "it is not JSON" },
  "unknown-model": { kind: "unknown-model", model: "m" },
  "removed-model": { kind: "removed-model", model: "m", detail: "Use n." },
  "invalid-params": { kind: "invalid-params", violations: [VIOLATION] },
  "media-too-large": { kind: "media-too-large", param: "imageDataUrl", limitBytes: 4 * 2 ** 20 },
  "prompt-too-long": { kind: "prompt-too-long", detail: "Too long.", coded: true },
  "audio-too-long": { kind: "audio-too-long", detail: "Up to 5 seconds." },
  "content-policy": { kind: "content-policy", category: "gore", term: "gore" },
  "moderation-refused": { kind: "moderation-refused", reason: "empty-input" },
  "moderation-flagged": { kind: "moderation-flagged", moderation: MODERATION },
  "moderation-down": { kind: "moderation-down" },
  "insufficient-balance": {
    kind: "insufficient-balance",
    price: microUsd(0.4),
    balance: microUsd(0.3),
  },
  "unknown-job": { kind: "unknown-job", id: jobId("vid_1") },
  "not-your-job": { kind: "not-your-job", id: jobId("vid_1") },
  "no-video-yet": { kind: "no-video-yet", id: jobId("vid_1") },
  "no-video": { kind: "no-video", id: jobId("vid_1") },
  "wrong-method": { kind: "wrong-method", method: "PUT", path: "/x" },
  "unknown-route": { kind: "unknown-route", method: "PUT", path: "/x" },
  "too-many-jobs": { kind: "too-many-jobs", limit: 1 },
  "account-full": { kind: "account-full" },
  "bad-scenario": { kind: "bad-scenario", problem: "there is no such scenario" },
  "server-error": { kind: "server-error", status: 503 },
  bug: { kind: "bug" },
};

const BLOCKED = "Your prompt was blocked due to safety concerns. Please modify your prompt.";
const NO_SCENARIO = "The emulator did not run this: there is no such scenario.";
const UNAVAILABLE = "Service temporarily unavailable. Please try again.";
const DOWN = "Moderation is not available. Nothing was charged.";
const EMPTY = {
  message: "There is no text and no image to moderate.",
  type: "invalid_request_error",
  code: "empty_moderation_input",
  param: "moderation",
};
const FLAGGED = {
  error: {
    message: "Your request was blocked by content moderation.",
    type: "invalid_request_error",
    code: "content_policy_violation",
  },
  moderation: {
    id: "modr_1",
    model: "m",
    results: [{ flagged: true, categories: { gore: true }, category_scores: { gore: 0.9 } }],
    usage: { prompt_tokens: 3, completion_tokens: 0, total_tokens: 3 },
  },
};
const MISSING = "No API key: send it in the x-api-key header, or as Authorization: Bearer.";
const WANT = "Insufficient balance: this video costs 0.4 USD and the account holds 0.3 USD.";
const MODEL = 'There is no model "m". GET /api/v1/video-models lists them.';
const ORIGIN = "This API key may not be used from https://a.example.";
const TOO_FAST = "Rate limit exceeded. Please wait before generating another video.";
const REQUESTS = "Daily request limit exceeded (1000/1000). Resets at midnight UTC.";
const USD = "Daily USD limit exceeded (4.8/5). Resets at midnight UTC.";
const MEDIA = "imageDataUrl holds more than 4 MB. Send a smaller file, or a URL.";
const FULL =
  "The emulator keeps 1 jobs and is full. Reset it, or start it with a larger --max-jobs.";
const MOVED =
  "An account of the emulator moves 4000000000 dollars in all, up and down, and this one is full. Reset it.";
const BUG = "The emulator has a bug; its journal and its log hold the stack.";
const FOREIGN = 'The job "vid_1" belongs to another key.';

const dailyRequests = {
  error: { message: REQUESTS, type: "rate_limit_error", code: "daily_rpd_limit_exceeded" },
};
const dailyUsd = {
  error: { message: USD, type: "rate_limit_error", code: "daily_usd_limit_exceeded" },
};

type Row = {
  readonly kind: Fault["kind"];
  readonly status: number;
  readonly message: string;
  /** Under `error`, beside the message, in the guide's shape (N1) and the general page's (N2). */
  readonly object: object;
  readonly openai: object;
  /** Beside error and status, where errors are text (O1). */
  readonly string?: object;
};

const invalid = {
  object: { type: "invalid_request_error" },
  openai: { type: "invalid_request_error" },
};
const notFound = { object: { type: "not_found_error" }, openai: { type: "not_found_error" } };
const both = (error: object) => ({ object: error, openai: error });

/** The refusals without a form of their own. */
const USUAL: readonly Row[] = [
  {
    kind: "malformed-body",
    status: 400,
    message: "Send a JSON object: it is not JSON.",
    ...invalid,
  },
  { kind: "unknown-model", status: 404, message: MODEL, ...notFound },
  { kind: "removed-model", status: 400, message: 'The model "m" was removed. Use n.', ...invalid },
  {
    kind: "invalid-params",
    status: 400,
    message: "duration is 7.",
    object: { type: "invalid_request_error" },
    openai: { type: "invalid_request_error", param: "duration" },
  },
  {
    kind: "media-too-large",
    status: 413,
    message: MEDIA,
    object: { type: "invalid_request_error" },
    openai: { type: "invalid_request_error", param: "imageDataUrl" },
  },
  { kind: "unknown-job", status: 404, message: 'There is no job "vid_1".', ...notFound },
  {
    kind: "not-your-job",
    status: 403,
    message: FOREIGN,
    ...both({ type: "permission_denied_error" }),
  },
  {
    kind: "no-video-yet",
    status: 409,
    message: 'The job "vid_1" is not completed yet.',
    ...invalid,
  },
  {
    kind: "no-video",
    status: 404,
    message: 'The job "vid_1" ended without a video.',
    ...notFound,
  },
  {
    kind: "audio-too-long",
    status: 400,
    message: "Up to 5 seconds.",
    ...both({ type: "invalid_request_error", code: "INVALID_AUDIO_DURATION" }),
    string: { code: "INVALID_AUDIO_DURATION" },
  },
  { kind: "wrong-method", status: 405, message: "/x does not take PUT.", ...invalid },
  { kind: "unknown-route", status: 404, message: "There is no PUT /x.", ...notFound },
  { kind: "bug", status: 500, message: BUG, ...both({ type: "server_error" }) },
  {
    kind: "origin-not-allowed",
    status: 403,
    message: ORIGIN,
    ...both({ type: "permission_denied_error", code: "api_key_origin_not_allowed" }),
    string: { code: "api_key_origin_not_allowed" },
  },
  {
    kind: "pro-required",
    status: 403,
    message: "m needs a PRO account.",
    object: { type: "PRO_REQUIRED" },
    openai: { type: "permission_denied_error", code: "pro_required" },
  },
  {
    kind: "rate-limited",
    status: 429,
    message: TOO_FAST,
    object: { type: "RATE_LIMITED" },
    openai: { type: "rate_limit_error", code: "rate_limited" },
  },
];

/** The refusals that some shape writes in a form of its own. */
const SPECIAL = [
  {
    kind: "no-key",
    status: 401,
    object: { error: { message: MISSING, type: "authentication_error", code: "missing_api_key" } },
    string: { error: MISSING, status: 401, code: "missing_api_key" },
    openapi: undefined,
    openai: { error: { message: MISSING, type: "authentication_error", code: "missing_api_key" } },
  },
  ...(["unknown-key", "unclear-key"] as const).map((kind) => ({
    kind,
    status: 401,
    object: { error: { message: "Invalid session", type: "authentication_error" } },
    string: { error: "Invalid session", status: 401 },
    openapi: undefined,
    openai: { error: { message: "Invalid session", type: "authentication_error" } },
  })),
  {
    kind: "daily-requests",
    status: 429,
    object: dailyRequests,
    string: dailyRequests,
    openapi: { error: 429, message: REQUESTS },
    openai: dailyRequests,
  },
  {
    kind: "daily-usd",
    status: 429,
    object: dailyUsd,
    string: dailyUsd,
    openapi: { error: 429, message: USD },
    openai: dailyUsd,
  },
  {
    kind: "insufficient-balance",
    status: 402,
    object: {
      error: { message: WANT, type: "INSUFFICIENT_BALANCE" },
      requiredBalance: 0.4,
      status: 402,
    },
    string: { error: "Insufficient balance", status: 402 },
    openapi: { error: 402, message: WANT },
    openai: { error: "Insufficient balance", requiredBalance: 0.4, status: 402 },
  },
  {
    kind: "bad-scenario",
    status: 400,
    object: { error: { message: NO_SCENARIO, type: "invalid_request_error" } },
    string: { error: NO_SCENARIO, status: 400 },
    openapi: { error: 400, message: NO_SCENARIO },
    openai: { error: { message: NO_SCENARIO, type: "invalid_request_error" } },
  },
  {
    kind: "server-error",
    status: 503,
    object: { error: { message: UNAVAILABLE, type: "service_unavailable" } },
    string: { error: UNAVAILABLE, status: 503 },
    openapi: { error: 503, message: UNAVAILABLE },
    openai: { error: { message: UNAVAILABLE, type: "service_unavailable" } },
  },
  {
    kind: "too-many-jobs",
    status: 503,
    object: {
      error: { message: FULL, type: "service_unavailable" },
      refundMessage: "You were not charged.",
    },
    string: { error: FULL, status: 503 },
    openapi: { error: 503, message: FULL },
    openai: { error: { message: FULL, type: "service_unavailable" } },
  },
  {
    kind: "account-full",
    status: 503,
    object: {
      error: { message: MOVED, type: "service_unavailable" },
      refundMessage: "You were not charged.",
    },
    string: { error: MOVED, status: 503 },
    openapi: { error: 503, message: MOVED },
    openai: { error: { message: MOVED, type: "service_unavailable" } },
  },
  {
    kind: "content-policy",
    status: 400,
    object: {
      error: { message: BLOCKED, type: "CONTENT_POLICY_VIOLATION" },
      refundMessage: "You were not charged.",
    },
    string: { error: { message: BLOCKED, type: "CONTENT_POLICY_VIOLATION" }, status: 400 },
    openapi: { error: 400, message: BLOCKED },
    openai: {
      error: { message: BLOCKED, type: "invalid_request_error", code: "content_policy_violation" },
    },
  },
  {
    kind: "moderation-refused",
    status: 400,
    object: { error: EMPTY },
    string: { error: EMPTY.message, status: 400, code: EMPTY.code },
    openapi: { error: 400, message: EMPTY.message },
    openai: { error: { message: EMPTY.message, type: EMPTY.type, code: EMPTY.code } },
  },
  {
    kind: "moderation-flagged",
    status: 400,
    object: FLAGGED,
    string: FLAGGED,
    openapi: FLAGGED,
    openai: FLAGGED,
  },
  {
    kind: "moderation-down",
    status: 503,
    object: { error: { message: DOWN, type: "service_unavailable" } },
    string: { error: DOWN, status: 503 },
    openapi: { error: 503, message: DOWN },
    openai: { error: { message: DOWN, type: "service_unavailable" } },
  },
  {
    kind: "prompt-too-long",
    status: 400,
    object: { error: "Too long.", code: "prompt_too_long" },
    string: { error: "Too long.", code: "prompt_too_long" },
    openapi: { error: "Too long.", code: "prompt_too_long" },
    openai: { error: "Too long.", code: "prompt_too_long" },
  },
  {
    kind: "body-too-large",
    status: 413,
    object: undefined,
    string: undefined,
    openapi: undefined,
    openai: undefined,
  },
] as const;

const CASES = [
  ...USUAL.map(({ kind, status, message, object, openai, string }) => ({
    kind,
    status,
    object: { error: { message, ...object } },
    string: { error: message, status, ...string },
    openapi: { error: status, message },
    openai: { error: { message, ...openai } },
  })),
  ...SPECIAL,
];

describe.each(SWITCHES.errorShape.values)("refusals in the shape %s", (shape) => {
  it.each(CASES)("answer $kind with $status", ({ kind, status, ...bodies }) => {
    const reply = faultReplyIn(shape)(FAULTS[kind]);
    expect(reply.status).toBe(status);
    expect(reply.body).toEqual(bodies[shape]);
  });

  it("leave a body of over 4.5 MB to the hosting edge, which has no JSON", () => {
    expect(faultReplyIn(shape)(FAULTS["body-too-large"])).toEqual({
      status: 413,
      edge: { type: "text/plain; charset=utf-8", text: "Request Entity Too Large\n" },
    });
  });

  it("say after a cap of the day when to come back", () => {
    expect(faultReplyIn(shape)(FAULTS["daily-usd"]).retryAfterSeconds).toBe(60);
    expect(faultReplyIn(shape)(FAULTS["rate-limited"])).not.toHaveProperty("retryAfterSeconds");
  });

  it("keep the body of the model lists, which has a page of its own", () => {
    const fault = { ...FAULTS["rate-limited"], endpoint: "models" } as const;
    expect(faultReplyIn(shape)(fault)).toEqual({
      status: 429,
      body: { code: "rate_limited", message: "Rate limit exceeded" },
    });
  });
});

it("has a row for every kind of refusal", () => {
  expect(CASES.map(({ kind }) => kind).sort()).toEqual(Object.keys(FAULTS).sort());
});

describe("a prompt that is too long", () => {
  it.each([
    {
      shape: "object",
      body: {
        error: { message: "Too long.", type: "invalid_request_error", code: "prompt_too_long" },
      },
    },
    { shape: "string", body: { error: "Too long.", code: "prompt_too_long" } },
    { shape: "openapi", body: { error: 400, message: "Too long." } },
    {
      shape: "openai",
      body: {
        error: {
          message: "Too long.",
          type: "invalid_request_error",
          code: "prompt_too_long",
          param: "prompt",
        },
      },
    },
  ] as const)("has its code in the shape $shape", ({ shape, body }) => {
    const fault = { kind: "invalid-params", violations: [LONG_PROMPT] } as const;
    expect(faultReplyIn(shape)(fault)).toEqual({ status: 400, body });
  });

  it("has none when something else is wrong too", () => {
    const fault = { kind: "invalid-params", violations: [LONG_PROMPT, VIOLATION] } as const;
    expect(faultReplyIn("object")(fault).body).toEqual({
      error: { message: "Too long. duration is 7.", type: "invalid_request_error" },
    });
  });
});
