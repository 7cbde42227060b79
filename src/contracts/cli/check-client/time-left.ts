/** How far a run has come. All times are in milliseconds. */
export type Course = {
  /** How long the scenarios took that have ended. */
  readonly lengths: readonly number[];
  /** How long those have been running that run now. */
  readonly running: readonly number[];
  /** How many have not begun. */
  readonly waiting: number;
  /** How many run side by side. */
  readonly width: number;
};

/**
 * About how long a run still takes: what waits takes as long as the others did on average, and what already runs for
 * longer takes as long as the longest. Undefined while none has ended.
 */
export function timeLeft({ lengths, running, waiting, width }: Course): number | undefined {
  if (lengths.length === 0) return undefined;
  const typical = lengths.reduce((sum, one) => sum + one, 0) / lengths.length;
  const longest = Math.max(...lengths);
  const rest = running.map((soFar) => Math.max(0, (soFar < typical ? typical : longest) - soFar));
  return expectedEndOf(Array<number>(waiting).fill(typical), width, rest);
}

/**
 * When the last of some tasks ends, if each begins as soon as there is room for it.
 *
 * @param width how many run side by side.
 * @param before when what runs already ends.
 */
export function expectedEndOf(
  lengths: readonly number[],
  width: number,
  before: readonly number[] = [],
): number {
  const ends = [...before, ...Array<number>(Math.max(0, width - before.length)).fill(0)];
  for (const length of lengths) {
    const first = ends.indexOf(Math.min(...ends));
    ends[first] = (ends[first] ?? 0) + length;
  }
  return Math.max(0, ...ends);
}

/** `35 s`, `4 min`: no more exact than an estimate is. */
export function spanText(ms: number): string {
  const seconds = Math.max(5, Math.ceil(ms / 5_000) * 5);
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
