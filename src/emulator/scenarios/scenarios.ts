/** When a scenario strikes, which is also what `times` counts. */
export type Stage =
  /** Submits and extends, each of them. */
  | "submit"
  /** Reads of the status, of each job. */
  | "poll"
  /** Jobs, when they are accepted. */
  | "job"
  /** Downloads of the video, of each job. */
  | "download";

/** A parameter that a scenario takes, with what it is unless told otherwise. */
export type ScenarioRule = {
  readonly stage: Stage;
  /** What happens, in one line. */
  readonly summary: string;
  /** How often it strikes. */
  readonly times: number;
  readonly status?: number;
  readonly forMs?: number;
  readonly retryAfter?: number;
  readonly factor?: number;
};

const ALWAYS = Number.POSITIVE_INFINITY;
const MINUTE_MS = 60_000;

export type ScenarioName =
  | "blocked-at-submit"
  | "insufficient-balance"
  | "rate-limited-submit"
  | "submit-5xx"
  | "submit-response-lost"
  | "submit-stalls"
  | "edge-413"
  | "edge-502-html"
  | "poll-5xx"
  | "poll-429"
  | "poll-reset"
  | "poll-malformed"
  | "odd-status-words"
  | "cancelled"
  | "stuck"
  | "job-vanishes"
  | "slow-queue"
  | "fails"
  | "fails-moderation"
  | "fails-not-refunded"
  | "completed-without-url"
  | "final-cost-differs"
  | "asset-5xx"
  | "asset-needs-key"
  | "asset-expired"
  | "asset-moved"
  | "asset-truncated"
  | "asset-stalls"
  | "asset-wrong-type"
  | "asset-empty";

/** All scenarios, with their defaults. `docs/scenarios.md` tells the story behind each. */
export const SCENARIOS: Readonly<Record<ScenarioName, ScenarioRule>> = {
  "blocked-at-submit": {
    stage: "submit",
    summary: "the safety check refuses the submit with 400; nothing is charged",
    times: ALWAYS,
  },
  "insufficient-balance": {
    stage: "submit",
    summary: "the submit is refused with 402, as if the account were empty",
    times: ALWAYS,
  },
  "rate-limited-submit": {
    stage: "submit",
    summary: "the submit is refused with 429 and Retry-After; nothing is charged",
    times: 1,
    retryAfter: 5,
  },
  "submit-5xx": {
    stage: "submit",
    summary: "the submit is answered with a server error; no job is made, nothing is charged",
    times: 1,
    status: 503,
  },
  "submit-response-lost": {
    stage: "submit",
    summary: "the job is made and charged, and the connection is cut before the answer",
    times: 1,
  },
  "submit-stalls": {
    stage: "submit",
    summary: "the job is made and charged, and the answer comes late",
    times: 1,
    forMs: 2 * MINUTE_MS,
  },
  "edge-413": {
    stage: "submit",
    summary: "the hosting edge refuses the body with a bare 413, without JSON",
    times: ALWAYS,
  },
  "edge-502-html": {
    stage: "submit",
    summary: "the hosting edge answers 502 with a page of HTML; no job is made",
    times: 1,
    status: 502,
  },
  "poll-5xx": {
    stage: "poll",
    summary: "status reads are answered with a server error; the job goes on",
    times: 2,
    status: 503,
  },
  "poll-429": {
    stage: "poll",
    summary: "status reads are refused with 429 and Retry-After; the job goes on",
    times: 2,
    retryAfter: 5,
  },
  "poll-reset": {
    stage: "poll",
    summary: "the connection of status reads is reset; the job goes on",
    times: 2,
  },
  "poll-malformed": {
    stage: "poll",
    summary: "status reads are answered with 200 and half of the JSON; the job goes on",
    times: 2,
  },
  "odd-status-words": {
    stage: "poll",
    summary: "status reads show words that no document has, before the usual ones",
    times: 3,
  },
  cancelled: {
    stage: "job",
    summary: "the provider cancels the job while it runs; it is refunded",
    times: ALWAYS,
  },
  stuck: {
    stage: "job",
    summary: "the job never leaves `generating`",
    times: ALWAYS,
  },
  "job-vanishes": {
    stage: "job",
    summary: "after its first status read the job is 404, and recover no longer lists it",
    times: ALWAYS,
  },
  "slow-queue": {
    stage: "job",
    summary: "the job waits in the queue for a long time, and then completes",
    times: ALWAYS,
    forMs: 20 * MINUTE_MS,
  },
  fails: {
    stage: "job",
    summary: "the job fails while it runs; it is refunded",
    times: ALWAYS,
  },
  "fails-moderation": {
    stage: "job",
    summary: "the job fails its safety check while it runs; it is refunded",
    times: ALWAYS,
  },
  "fails-not-refunded": {
    stage: "job",
    summary: "the job fails while it runs, and the money is gone",
    times: ALWAYS,
  },
  "completed-without-url": {
    stage: "job",
    summary: "the job completes, and its status has no URL of a video",
    times: ALWAYS,
  },
  "final-cost-differs": {
    stage: "job",
    summary: "the final cost is another than what was charged at the submit",
    times: ALWAYS,
    factor: 1.5,
  },
  "asset-5xx": {
    stage: "download",
    summary: "the download is answered with a server error",
    times: 2,
    status: 503,
  },
  "asset-needs-key": {
    stage: "download",
    summary: "the video's URL is one of the API and needs the key, which its redirect must not get",
    times: ALWAYS,
  },
  "asset-expired": {
    stage: "download",
    summary: "the link of the first status reads has expired; a later read has a fresh one",
    times: 1,
  },
  "asset-moved": {
    stage: "download",
    summary: "the video's URL redirects to another place",
    times: ALWAYS,
    status: 302,
  },
  "asset-truncated": {
    stage: "download",
    summary: "the connection is cut in the middle of the file",
    times: 1,
  },
  "asset-stalls": {
    stage: "download",
    summary: "the file stops shortly before its end, and goes on late",
    times: 1,
    forMs: 2 * MINUTE_MS,
  },
  "asset-wrong-type": {
    stage: "download",
    summary: "the download is answered with 200 and a page of HTML",
    times: 1,
  },
  "asset-empty": {
    stage: "download",
    summary: "the download is answered with 200 and no bytes at all",
    times: 1,
  },
};

export const isScenarioName = (name: string): name is ScenarioName =>
  Object.hasOwn(SCENARIOS, name);
