/** So many samples of a track, one after the other, with one value. */
export type TableRun = { readonly count: number; readonly value: number };

/**
 * When the sample that is shown last ends. The samples are decoded one after the other, each for its duration, and
 * shown later by their offsets. Within a run the last is shown last, so a run takes one step, however long it is.
 */
export function shownUntil(durations: readonly TableRun[], offsets: readonly TableRun[]): number {
  const offsetOf = nextFrom(offsets);
  let [decoded, lastShown, end] = [0, Number.NEGATIVE_INFINITY, 0];
  for (const { count, value: duration } of durations) {
    for (let left = count; left > 0; ) {
      const { count: samples, value: offset } = offsetOf(left);
      const shown = decoded + (samples - 1) * duration + offset;
      if (shown >= lastShown) [lastShown, end] = [shown, shown + duration];
      decoded += samples * duration;
      left -= samples;
    }
  }
  return end;
}

/** Gives the next samples that share one offset, as many as are wanted or fewer; behind the last run, without any. */
function nextFrom(runs: readonly TableRun[]): (most: number) => TableRun {
  let [at, taken] = [0, 0];
  return (most) => {
    while (at < runs.length && taken === runs[at]?.count) [at, taken] = [at + 1, 0];
    const run = runs[at];
    if (!run) return { count: most, value: 0 };
    const count = Math.min(most, run.count - taken);
    taken += count;
    return { count, value: run.value };
  };
}
