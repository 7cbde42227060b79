import type { JobId } from "../domain/brand.ts";
import type { When } from "../scenarios/scenario.ts";
import type { ScenarioName } from "../scenarios/scenarios.ts";
import type { FindingId, Severity } from "./rules/finding.ts";

/** A finding as it is shown. */
export type ShownFinding = {
  readonly id: FindingId;
  readonly severity: Severity;
  /** What its world is called; there if several worlds are shown. */
  readonly world?: string;
  readonly moneyAtStakeUsd: number;
  readonly count: number;
  /** Numbers in the journal of its world. */
  readonly entries: readonly number[];
  readonly jobs: readonly JobId[];
  readonly message: string;
  readonly advice: string;
};

/** An armed scenario for which no request came. */
export type NeverStruck = { readonly name: ScenarioName; readonly when: When };

/** What was noticed about one client, or about all. */
export type FindingsReport = {
  /** The worst first. */
  readonly findings: readonly ShownFinding[];
  readonly counts: Readonly<Record<Severity, number>>;
  /** What hangs on errors and warnings; the money of a job counts once. */
  readonly moneyAtStakeUsd: number;
  /** What the clients have spent by now, refunds taken off. */
  readonly spentUsd: number;
  readonly jobs: number;
  readonly requests: number;
  /** Armed scenarios that had no part in any answer: what they were to show was not tried. */
  readonly neverStruck: readonly NeverStruck[];
  /** Rules that could not be judged, as the emulator is set up: what they are about may be wrong. */
  readonly notLookedAt: readonly FindingId[];
};
