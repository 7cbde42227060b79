/** A file that is computed from others. */
export type Generated = {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
};
