import type { JobId, MicroUsd } from "./brand.ts";
import type { Moderation, ModerationRefusal } from "./moderation-record.ts";

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
  | { readonly kind: "unknown-key" }
  | { readonly kind: "body-too-large"; readonly limitBytes: number }
  | { readonly kind: "malformed-body"; readonly detail: string }
  | { readonly kind: "unknown-model"; readonly model: string; readonly nearest?: string }
  | { readonly kind: "removed-model"; readonly model: string; readonly detail: string }
  | { readonly kind: "invalid-params"; readonly violations: readonly [Violation, ...Violation[]] }
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
  | { readonly kind: "unknown-route"; readonly method: string; readonly path: string }
  | { readonly kind: "too-many-jobs"; readonly limit: number }
  | { readonly kind: "bug" };
