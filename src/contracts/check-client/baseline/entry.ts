/** A failure that is known: one line of a baseline. */
export type KnownFailure = {
  readonly check: string;
  /** Undefined: in whatever scenario. */
  readonly scenario: string | undefined;
  readonly reason: string;
  /** `yyyy-mm-dd`, the last day on which it may fail; undefined: until it is mended. */
  readonly until: string | undefined;
  /** Where it stands in the file, from 1. */
  readonly line: number;
};

/** What stands for a reason until somebody gives one. It is not accepted as one. */
export const NO_REASON = "say why";

/** How an entry is called in a sentence: `CL-023 in cancelled`. */
export const nameOf = ({ check, scenario }: Pick<KnownFailure, "check" | "scenario">): string =>
  scenario === undefined ? check : `${check} in ${scenario}`;
