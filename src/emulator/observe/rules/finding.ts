import type { JobId, MicroUsd } from "../../domain/brand.ts";

/** How bad a finding is, the worst first. */
export const SEVERITIES = ["error", "warning", "info"] as const;

/**
 * - `error`: money or videos are lost, or a secret got out.
 * - `warning`: the client does what the documents tell it not to do, or not what it means to.
 * - `info`: worth knowing.
 */
export type Severity = (typeof SEVERITIES)[number];

/** What can be found. `docs/findings.md` has an entry for each. */
export type FindingId =
  | "duplicate-purchase"
  | "paid-not-fetched"
  | "polled-after-end"
  | "polled-too-fast"
  | "retry-after-ignored"
  | "resubmitted-after-ambiguity"
  | "key-sent-to-asset-host"
  | "key-in-url"
  | "ignored-field"
  | "default-billed"
  | "deprecated-endpoint"
  | "retried-final-refusal";

/** What a good client does instead. */
export const ADVICE: Readonly<Record<FindingId, string>> = {
  "duplicate-purchase":
    "Store a submit before sending it. When its answer is lost, ask GET /api/generate-video/recover for the job before buying another.",
  "resubmitted-after-ambiguity":
    "Ask GET /api/generate-video/recover (or compare the balance) first: the job may have been made and paid.",
  "paid-not-fetched":
    "Keep the runId, poll until the job ends, and download its video to the last byte, with retries: none of this costs anything.",
  "polled-after-end": "Stop at COMPLETED, FAILED and CANCELED, and keep what the answer said.",
  "polled-too-fast":
    "Wait 5 seconds between two reads of a status; a faster client sees nothing sooner.",
  "retry-after-ignored": "Wait as many seconds as Retry-After says before the same request.",
  "key-sent-to-asset-host":
    "Send the key to the API only. Drop x-api-key yourself when a redirect leaves the API: fetch and many others drop only Authorization.",
  "key-in-url":
    "Send the key in x-api-key or Authorization: URLs end up in logs and histories. Replace this key.",
  "ignored-field":
    "Send the fields that this model has; GET /api/v1/video-models lists them. Others are dropped without a word.",
  "default-billed": "Send every option that decides the price, in the spelling of this model.",
  "deprecated-endpoint": "Poll GET /api/video/status?requestId=….",
  "retried-final-refusal":
    "Do not repeat a request after 400, 401, 402, 403, 404, 409 or 413: change it, or what it lacks, first.",
};

/** Money that hangs on one job. Dollars; XNO at its worth. */
export type Stake = { readonly job: JobId; readonly amount: MicroUsd };

/** Something that was noticed about a client. */
export type Finding = {
  readonly id: FindingId;
  readonly severity: Severity;
  /** How often it happened. */
  readonly count: number;
  /** The first entries of the journal that prove it, by their numbers; at most 20. */
  readonly entries: readonly number[];
  /** At most 20. */
  readonly jobs: readonly JobId[];
  readonly stakes: readonly Stake[];
  /** One sentence with the values. */
  readonly message: string;
};
