/**
 * The dated shapes of the API, oldest first. What each has otherwise than the next newer one stands in
 * `switches.ts`, when and where it was documented in `spec/revisions.yaml`.
 */
export const REVISIONS = ["2025-11", "2025-12", "2026-01"] as const;
export type Revision = (typeof REVISIONS)[number];

/** A row of the table of switches: what can be chosen, and what is chosen where nobody says. */
export type Choice<Values extends readonly (string | number | boolean)[]> = {
  /** What it can be. */
  readonly values: Values;
  /** What it is in the newest revision. */
  readonly default: Values[number];
  /** What it was until a revision: in that one, and in those before it. */
  readonly until?: Readonly<Partial<Record<Revision, Values[number]>>>;
  /** One line, for whoever chooses. */
  readonly decides: string;
  /** The entries of `spec/disagreements.yaml` that it is about. */
  readonly disagreements: readonly [string, ...string[]];
};
