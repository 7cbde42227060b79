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

/** What was noticed before resets, which forget it. It still counts at the end of a run. */
export type Forgotten = Readonly<Record<Severity, number>> & {
  readonly moneyAtStakeUsd: number;
  readonly spentUsd: number;
  readonly requests: number;
  readonly measured: number;
  /** How many findings there were of each kind. */
  readonly ids: Readonly<Partial<Record<FindingId, number>>>;
};

/** A key that bought something, and that nobody has named to the emulator. */
export type UndeclaredKey = {
  /** What its world is called. */
  readonly world: string;
  readonly jobs: number;
  readonly spentUsd: number;
};

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
  /** Requests for an operation of the API that passed the check of their key: only these show how a client uses it. */
  readonly measured: number;
  /** Why nothing was measured, not even before a reset; absent where something was. */
  readonly unmeasured?: string;
  /** Requests that came in and have no answer yet; absent where there are none. */
  readonly underway?: number;
  /**
   * Other keys that bought something, and that no handle was made for and no option lists. The handle of a world has
   * them, and only where there are any: a test of one key does not see what its client does with another.
   */
  readonly undeclared?: readonly UndeclaredKey[];
  /** Absent where no reset has forgotten anything. */
  readonly forgotten?: Forgotten;
  /** Armed scenarios that had no part in any answer: what they were to show was not tried. */
  readonly neverStruck: readonly NeverStruck[];
  /** Rules that could not be judged, as the emulator is set up: what they are about may be wrong. */
  readonly notLookedAt: readonly FindingId[];
};
