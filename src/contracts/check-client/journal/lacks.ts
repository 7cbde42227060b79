import type { JudgedEntry } from "./entry.ts";

/** What an emulator says beside the entries of a journal. */
export type Beside = {
  readonly forgotten?: number;
  readonly worldsForgotten?: number;
  /** Requests that had no answer yet. */
  readonly underway?: readonly unknown[];
};

/** Spans of numbers that are named. */
const SPANS_MAX = 3;

/** By how much a clock that nobody sets may go back, in milliseconds. */
const BACK_MS = 60_000;

/** Numbers that no entry of one key has. */
type Span = { readonly from: number; readonly to: number; readonly world: string | undefined };

/**
 * What a journal does not show, as sentences: none of it was judged.
 *
 * @param keys the entries of each key.
 */
export function lacksOf(
  keys: readonly (readonly JudgedEntry[])[],
  beside: Beside,
): readonly string[] {
  const { forgotten = 0, worldsForgotten = 0, underway = [] } = beside;
  const worlds = keys.map(byNumber);
  const spans = worlds.flatMap(spansMissing);
  const missing = Math.max(
    forgotten,
    spans.reduce((sum, { from, to }) => sum + to - from + 1, 0),
  );
  return [
    missing > 0 &&
      `The journal is not whole: ${counted(missing, "entry is", "entries are")} missing${named(spans)}, and nothing in them was judged. Take it without filters, and give the emulator a longer --journal-size.`,
    worldsForgotten > 0 &&
      `The journal is not whole: the emulator has forgotten ${counted(worldsForgotten, "key", "keys")} with all of their entries.`,
    underway.length > 0 &&
      `${counted(underway.length, "request", "requests")} had no answer yet when the journal was taken, and ${underway.length === 1 ? "was" : "were"} not judged.`,
    ...worlds.map(clockSetBack),
  ].filter((sentence) => typeof sentence === "string");
}

type Numbered = JudgedEntry & { readonly n: number };

/** The entries of one key that have a number, in its order. */
const byNumber = (entries: readonly JudgedEntry[]): readonly Numbered[] =>
  entries.filter((entry): entry is Numbered => entry.n !== undefined).toSorted((a, b) => a.n - b.n);

/** An emulator numbers the entries of a key from 1. */
const spansMissing = (entries: readonly Numbered[]): readonly Span[] =>
  entries
    .map(({ n, world }, i) => ({ from: (entries[i - 1]?.n ?? 0) + 1, to: n - 1, world }))
    .filter(({ from, to }) => from <= to);

function named(spans: readonly Span[]): string {
  if (spans.length === 0) return "";
  const names = spans.slice(0, SPANS_MAX).map(({ from, to, world }) => {
    const numbers = from === to ? `n ${from}` : `n ${from} to ${to}`;
    return world === undefined ? numbers : `${numbers} of ${world}`;
  });
  const more = spans.length > SPANS_MAX ? ` and ${spans.length - SPANS_MAX} more spans` : "";
  return ` (${names.join(", ")}${more})`;
}

/** Entries are numbered as they are answered. */
function clockSetBack(entries: readonly Numbered[]): string | undefined {
  let latest: Numbered | undefined;
  for (const entry of entries) {
    if (latest && answeredAt(entry) < answeredAt(latest) - BACK_MS) {
      return `The times of the journal go back: n ${entry.n} is at ${entry.machine.at}, n ${latest.n} before it at ${latest.machine.at}. The clock of the machine was set back, or the file was changed: rules about time may judge it wrongly.`;
    }
    if (!latest || answeredAt(entry) > answeredAt(latest)) latest = entry;
  }
  return undefined;
}

const answeredAt = ({ machine }: JudgedEntry): number => Date.parse(machine.at) + machine.tookMs;

const counted = (count: number, one: string, several: string): string =>
  `${count} ${count === 1 ? one : several}`;
