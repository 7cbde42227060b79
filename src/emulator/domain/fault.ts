import type { JobId, MicroUsd } from "./brand.ts";
import type { Endpoint, KeyRule, Limits } from "./limits/limits.ts";
import type { Moderation, ModerationRefusal } from "./safety/moderation-record.ts";

/** One reason inside an `invalid-params` fault. */
export type Violation = {
  /** The field as the client spells it; nested fields are joined by a dot. */
  readonly param: string;
  readonly problem: "missing" | "wrong-type" | "not-allowed" | "out-of-range" | "forbidden";
  /** A sentence that says what was wrong, the value, and what is allowed. */
  readonly detail: string;
};

/** Every refusal the API can give, in the language of the domain. No HTTP in here. */
export type Fault =
  | { readonly kind: "no-key" }
  /** Nobody knows which key is meant; `problem` is a sentence without its end. */
  | { readonly kind: "unclear-key"; readonly problem: string }
  | { readonly kind: "unknown-key"; readonly state: "unknown" | KeyRule["state"] }
  | { readonly kind: "origin-not-allowed"; readonly origin: string | undefined }
  | { readonly kind: "pro-required"; readonly model: string }
  | {
      readonly kind: "rate-limited";
      readonly endpoint: Endpoint;
      /** The name of the limit, for whoever wants to raise it. */
      readonly option: keyof Limits;
      readonly limit: number;
      readonly retryAfterSeconds?: number;
      /** Whether `Retry-After` names the moment instead of the seconds. */
      readonly retryAfterIsDate?: boolean;
    }
  | {
      readonly kind: "daily-requests";
      readonly limit: number;
      readonly used: number;
      readonly retryAfterSeconds: number;
    }
  | {
      readonly kind: "daily-usd";
      readonly limit: MicroUsd;
      readonly spent: MicroUsd;
      readonly retryAfterSeconds: number;
    }
  | { readonly kind: "body-too-large"; readonly limitBytes: number }
  | { readonly kind: "malformed-body"; readonly detail: string }
  | { readonly kind: "unknown-model"; readonly model: string; readonly nearest?: string }
  | { readonly kind: "removed-model"; readonly model: string; readonly detail: string }
  | { readonly kind: "invalid-params"; readonly violations: readonly [Violation, ...Violation[]] }
  /** `coded`: the service was seen to add a code; else it was seen to send the sentence alone. */
  | { readonly kind: "prompt-too-long"; readonly detail: string; readonly coded: boolean }
  | { readonly kind: "audio-too-long"; readonly detail: string }
  | { readonly kind: "media-too-large"; readonly param: string; readonly limitBytes: number }
  | {
      readonly kind: "insufficient-balance";
      readonly price: MicroUsd;
      readonly balance: MicroUsd;
      /** What the price is for; a video if absent. */
      readonly subject?: "moderation";
    }
  | { readonly kind: "content-policy"; readonly category: string; readonly term: string }
  | { readonly kind: "moderation-refused"; readonly reason: ModerationRefusal }
  | { readonly kind: "moderation-flagged"; readonly moderation: Moderation }
  | { readonly kind: "moderation-down" }
  | { readonly kind: "unknown-job"; readonly id: JobId }
  | { readonly kind: "not-your-job"; readonly id: JobId }
  /** The job runs, or has ended without a video. */
  | { readonly kind: "no-video-yet"; readonly id: JobId }
  | { readonly kind: "no-video"; readonly id: JobId }
  | { readonly kind: "wrong-method"; readonly method: string; readonly path: string }
  | { readonly kind: "unknown-route"; readonly method: string; readonly path: string }
  | { readonly kind: "too-many-jobs"; readonly limit: number }
  /** The account has moved as much money as is counted exactly. */
  | { readonly kind: "account-full" }
  /** A scenario that was named and cannot be. */
  | { readonly kind: "bad-scenario"; readonly problem: string }
  /** The service itself fails; or the edge before it, which knows no JSON. */
  | { readonly kind: "server-error"; readonly status: number; readonly isEdge?: boolean }
  | { readonly kind: "bug" };
