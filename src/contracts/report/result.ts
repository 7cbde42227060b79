import type { Evidence } from "../spec/evidence.ts";

/** What became of one check. Only `pass` counts as verified; `skipped` and `inconclusive` never do. */
export const VERDICTS = [
  "pass",
  "fail",
  "warn",
  "inconclusive",
  "skipped",
  "not-applicable",
  "error",
] as const;

export type Verdict = (typeof VERDICTS)[number];

/** Which part of the suite looked. */
export type Engine = "pact" | "journey" | "probe" | "schema" | "drift" | "client";

/** What one check costs on a service that takes money; E cannot be caused there. */
export type Tier = 0 | 1 | 2 | 3 | 4 | "E";

/** One line of any report: what was looked at, and what came of it. */
export type Row = {
  /** Stable, such as `PR-23`, `CL-010` or `DR-status-gone`. */
  readonly id: string;
  /** The rule, in one sentence without a full stop. */
  readonly title: string;
  readonly engine: Engine;
  /** A broken `must` is a failure, a broken `should` a warning. */
  readonly level: "must" | "should";
  readonly verdict: Verdict;
  /** What was expected and what came, in one sentence. Empty for a pass. */
  readonly why: string;
  /** What to do about it. Empty when there is nothing to do. */
  readonly advice: string;
  readonly evidence: Evidence;
  /** A JSON pointer into `spec/openapi.yaml`; undefined for what is not about the wire. */
  readonly spec: string | undefined;
  readonly tier: Tier | undefined;
  /** The numbers of the exchanges that it rests on. */
  readonly exchanges: readonly number[];
  /** What it cost, in US dollars. */
  readonly usd: number;
  readonly tookMs: number;
};

/** One exchange as it may be shown: secrets are struck out before it becomes one. */
export type Shown = {
  readonly n: number;
  /** ISO 8601, on the machine's clock. */
  readonly at: string;
  readonly tookMs: number;
  /** Which check was at work; undefined for what belongs to none. */
  readonly check: string | undefined;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string | undefined;
  /** Undefined when no answer came. */
  readonly status: number | undefined;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: string | undefined;
  /** What became of it otherwise: refused by the gate, reset, timed out. Undefined: it was answered. */
  readonly fate: string | undefined;
  /** What the spec has against the answer. */
  readonly faults: readonly string[];
};

/** What a run took from an account, in US dollars. */
export type Spent = {
  readonly capUsd: number;
  /** Never less than what the service can have charged. */
  readonly bookedUsd: number;
  readonly submits: number;
};

/** All that a command found. Every report is made of one. */
export type Result = {
  readonly kind: "verify" | "drift" | "pact check" | "check-client";
  /** The target, or the client. */
  readonly subject: string;
  /** ISO 8601. */
  readonly at: string;
  readonly tookMs: number;
  readonly revision: string | undefined;
  readonly rows: readonly Row[];
  readonly exchanges: readonly Shown[];
  readonly spent: Spent | undefined;
  /** Whatever a reader must know before the rows, in whole sentences. */
  readonly notes: readonly string[];
  /** What became of a client; there for `check-client` only. */
  readonly client?: ClientReport;
};

/** What a client went through, and what its faults cost. */
export type ClientReport = {
  readonly lost: { readonly usd: number; readonly videos: number; readonly seconds: number };
  readonly stories: readonly ClientStory[];
};

/** One scenario as a client lived it. */
export type ClientStory = {
  /** The scenario. */
  readonly id: string;
  readonly happens: string;
  /** What a good client does. */
  readonly good: string;
  /** What the client said of it. */
  readonly outcome: "success" | "failure" | "unknown" | "killed";
  /** How it ended, in words: `exit code 1`, `killed after 60 s`. */
  readonly ended: string;
  readonly tookMs: number;
  readonly paidUsd: number;
  /** The last of what it wrote. */
  readonly output: string;
  /** What happened when, in the order of time. */
  readonly events: readonly StoryEvent[];
  readonly broken: readonly {
    readonly check: string;
    readonly title: string;
    readonly level: "must" | "should";
    readonly why: string;
    readonly advice: string;
  }[];
};

export type StoryEvent = {
  /** From the start of the client, in milliseconds. */
  readonly atMs: number;
  /** `POST /api/generate-video`, `the job is completed`, `the client ends`. */
  readonly what: string;
  /** What came of it: `202`, `connection cut`. Empty where nothing has to be said. */
  readonly came: string;
  readonly by: "client" | "service" | "harness";
  /** The exchange behind it. */
  readonly exchange: number | undefined;
  /** Whether a broken rule points to it. */
  readonly isBad: boolean;
};
