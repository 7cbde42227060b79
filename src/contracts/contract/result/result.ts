import type { Evidence } from "../spec/evidence.ts";
import type { ClientReport } from "./client-report.ts";
import type { DriftFinding } from "./finding.ts";

/** What became of one check. Only `pass` counts as verified; a `known` failure is still one. */
export const VERDICTS = [
  "pass",
  "fail",
  "warn",
  "known",
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
  /** Of a row by `drift`: who moved, and what each source says. */
  readonly drift?: DriftFinding;
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
  /** The jobs that were paid for, oldest first. */
  readonly jobs: readonly string[];
};

/** How far a client can come. Each level includes the one before. */
export const LEVELS = ["safe with money", "complete", "exemplary"] as const;

export type Level = (typeof LEVELS)[number];

/** How far a client came by a set of requirements. */
export type RequirementsReport = {
  /** `2026-12`. */
  readonly set: string;
  readonly levels: readonly LevelReport[];
  /** What became of rules that the set does not have. It changes no level and no exit code. */
  readonly others: readonly Row[];
};

export type LevelReport = {
  readonly level: Level;
  /** Not told: none of its rules is broken, and some could not be told. */
  readonly verdict: "reached" | "not reached" | "not told";
  /** Its rules that are broken. */
  readonly broken: readonly string[];
  /** Its rules that could not be told. */
  readonly open: readonly string[];
};

/** Of the form of a result of `check-client`: it rises when a field goes, or means something else. */
export const RESULT_VERSION = 1;

/** All that a command found. Every report is made of one. */
export type RunResult = {
  /** Of the published schema; there for `check-client` only. */
  readonly version?: typeof RESULT_VERSION;
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
  /** How far a client came; there for `check-client` only. */
  readonly requirements?: RequirementsReport;
  /** What became of a client; there for `check-client` only. */
  readonly client?: ClientReport;
};
