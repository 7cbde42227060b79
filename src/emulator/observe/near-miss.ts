/** What can be all but right about a request that was refused. */
export const NEAR_MISSES = [
  "doubled-api",
  "missing-api",
  "misplaced-v1",
  "trailing-slash",
  "misspelt-path",
  "unknown-route",
  "wrong-method",
  "misspelt-field",
  "misspelt-model",
  "unknown-job",
  "foreign-job",
] as const;

/** What a refused request comes close to: for the person who reads the journal, never on the wire. */
export type NearMiss = {
  readonly kind: (typeof NEAR_MISSES)[number];
  /** What was probably meant, as it is to be written; undefined if nothing is close. */
  readonly closest: string | undefined;
  /** One sentence that says what was sent and what was probably meant. */
  readonly hint: string;
};
