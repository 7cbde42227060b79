import { availableParallelism, loadavg } from "node:os";

/** From so many processes that wait for each core on, what a client meant and what it did are far apart. */
const BUSY_PER_CORE = 5;

/**
 * A sentence for the reader of a report, if this machine has too much to do to tell a client's pace
 * surely. `load` is the average of the last minute; Windows knows none, and so nothing is said there.
 */
export function busyNotes(
  load: number = loadavg()[0] ?? 0,
  cores: number = availableParallelism(),
): readonly string[] {
  if (load < BUSY_PER_CORE * cores) return [];
  return [
    `This machine was busy (load ${load.toFixed(1)} on ${cores} cores): what is said of pace and patience is less sure. Run it again when it is quiet, or with --parallel 2.`,
  ];
}
