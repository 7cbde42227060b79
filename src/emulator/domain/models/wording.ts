import type { Violation } from "../fault.ts";

/** The very sentence with which the service refuses one thing, for one model. */
export type Wording = {
  /** The field that the emulator names in such a violation, and what is wrong with it. */
  readonly param: string;
  readonly problem: Violation["problem"];
  /** Letter by letter, where the source has all of it. */
  readonly sentence: string;
  /** Key into the catalogue's sources. */
  readonly source: string;
};

/** The sentence for a violation, if there is one on record. */
export const wordingFor = (
  wordings: readonly Wording[],
  { param, problem }: Violation,
): string | undefined =>
  wordings.find((one) => one.param === param && one.problem === problem)?.sentence;
