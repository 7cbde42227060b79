/** Longer than any name: comparing takes time by its square. */
const CHARS_MAX = 200;

/** However long a name is, more mistakes make it another. */
const EDITS_MAX = 4;

/** A name of fewer letters is the beginning of many others. */
const BEGINNING_CHARS = 4;

/**
 * The name that was probably meant, if one is close enough. Case does not count. Of the words that both have in
 * front, nothing counts; of the rest, a third of the letters may differ, two letters that changed places being one
 * difference. A name that was cut off between two of its words, or within the last one, is close, too.
 *
 * @param editsMax how many letters may differ at most.
 * @example nearestOf("pcae", ["pace", "speed"]); // "pace"
 */
export function nearestOf(
  name: string,
  names: Iterable<string>,
  editsMax: number = EDITS_MAX,
): string | undefined {
  if (name.length > CHARS_MAX) return undefined;
  const typed = name.toLowerCase();
  let best: { readonly name: string; readonly edits: number } | undefined;
  for (const candidate of names) {
    const edits = editsOf(typed, candidate.toLowerCase(), editsMax);
    if (edits < (best?.edits ?? Number.POSITIVE_INFINITY)) best = { name: candidate, edits };
  }
  return best?.name;
}

/** How much two names differ; endless if one cannot have been meant by the other. */
function editsOf(typed: string, candidate: string, editsMax: number): number {
  const shared = lengthOfSharedWords(typed, candidate);
  const [a, b] = [typed.slice(shared), candidate.slice(shared)];
  const limit = Math.min(editsMax, allowedIn(Math.max(a.length, b.length)));
  const edits = Math.abs(a.length - b.length) > limit ? limit + 1 : distance(a, b);
  if (edits <= limit) return edits;
  if (typed.length < BEGINNING_CHARS || !candidate.startsWith(typed))
    return Number.POSITIVE_INFINITY;
  const rest = candidate.slice(typed.length);
  if (SEPARATOR.test(rest.charAt(0))) return editsMax + 1;
  return SEPARATOR.test(typed.at(-1) + rest) ? Number.POSITIVE_INFINITY : editsMax + 2;
}

const allowedIn = (length: number): number =>
  length < 2 ? 0 : Math.max(1, Math.floor(length / 3));

const SEPARATOR = /[-_/.: ]/;

function lengthOfSharedWords(a: string, b: string): number {
  let end = 0;
  for (let i = 0; i < a.length && a[i] === b[i]; i += 1) {
    if (SEPARATOR.test(a.charAt(i))) end = i + 1;
  }
  return end;
}

/** Letters to add, drop, change, or let change places with the next. */
function distance(a: string, b: string): number {
  const first = Array.from({ length: b.length + 1 }, (_, j) => j);
  let [before, row] = [first, first];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = at(row, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const least = Math.min(changed, at(row, j) + 1, at(next, j - 1) + 1);
      next.push(swapped ? Math.min(least, at(before, j - 2) + 1) : least);
    }
    [before, row] = [row, next];
  }
  return at(row, b.length);
}

const at = (row: readonly number[], i: number): number => row[i] ?? Number.POSITIVE_INFINITY;

/** A hint for a sentence about a name that is not known: empty, or with a blank before it. */
export function didYouMean(name: string, names: Iterable<string>): string {
  const nearest = nearestOf(name, names);
  return nearest === undefined ? "" : ` Did you mean ${nearest}?`;
}
