import { OptionError, valueIn } from "../../input/option-values.ts";
import type { Schema } from "../../input/schema.ts";

/** What a matcher was called with, behind what is expected of. */
export type OptionalArgument<T> = [value?: T];

/**
 * The argument of a matcher; undefined where it was called without one, which is not the same as with
 * `undefined`: that is a value that somebody did not get.
 *
 * @throws OptionError for what the schema refuses, and for a second argument.
 */
export function argumentOf<T>(
  matcher: string,
  schema: Schema<T>,
  given: readonly unknown[],
): T | undefined {
  refuseMore(matcher, given, 1);
  return given.length === 0 ? undefined : valueIn(schema, given[0], `${matcher}: what is expected`);
}

/** Throws OptionError for more arguments than a matcher has. */
export function refuseMore(matcher: string, given: readonly unknown[], max = 0): void {
  if (given.length <= max) return;
  const takes = max === 0 ? "no argument" : "one argument";
  throw new OptionError(`${matcher} takes ${takes}; got ${given.length}.`);
}
