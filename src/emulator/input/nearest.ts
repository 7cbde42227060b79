import { closest, distance } from "fastest-levenshtein";

/** Longer than any name; comparing takes time by its square. */
const CHARS_MAX = 200;

/**
 * The closest of the names, if it is close enough to have been meant.
 *
 * @param editsMax how many letters may differ: two, or a third of the longer names, unless told.
 */
export function nearestOf(
  name: string,
  names: readonly string[],
  editsMax: number = Math.max(2, name.length / 3),
): string | undefined {
  if (names.length === 0 || name.length > CHARS_MAX) return undefined;
  const nearest = closest(name, [...names]);
  return distance(name, nearest) <= editsMax ? nearest : undefined;
}

/** A hint for a sentence about a name that is not known: empty, or with a blank before it. */
export function didYouMean(name: string, names: readonly string[]): string {
  const nearest = nearestOf(name, names);
  return nearest === undefined ? "" : ` Did you mean ${nearest}?`;
}
