/**
 * How long inline media really are, as the shell read it from the files themselves. Nothing is known
 * of media behind a URL: a client's URL is never fetched.
 */
export type Measured = {
  /** Length of the source clip, above zero. */
  readonly videoSeconds?: number;
  /** Length of the audio, above zero. */
  readonly audioSeconds?: number;
};

/** Of most requests nothing is measured. */
export const NOTHING_MEASURED: Measured = {};
