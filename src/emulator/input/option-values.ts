import { type DocumentPath, read, sentenceOf } from "./read.ts";
import type { Schema } from "./schema.ts";

/** An option that is not allowed: its message names it, the value, and what is allowed. */
export class OptionError extends Error {
  override readonly name = "OptionError";
  /** Where in the options it stands, such as `["scenarios", 0]`; absent if no one place is wrong. */
  readonly path: DocumentPath | undefined;

  constructor(message: string, path?: DocumentPath) {
    super(message);
    this.path = path;
  }
}

/**
 * A value as its schema reads it.
 *
 * @param name of the value in the sentence; its parts are named after it.
 * @throws OptionError for a value that the schema refuses.
 */
export function valueIn<T>(schema: Schema<T>, value: unknown, name = ""): T {
  const reading = read(schema, value);
  if (reading.ok) return reading.value;
  const [problem] = reading.problems;
  throw new OptionError(sentenceOf(problem, name), problem.path);
}
