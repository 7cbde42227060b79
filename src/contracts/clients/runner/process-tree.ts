import { readdirSync, readFileSync } from "node:fs";

/**
 * Sends a signal to all that a client has started: its process group, and what left the group but still
 * has the mark in its environment (where /proc tells). Says how many there were.
 *
 * @param mark a text that stands in the environment of this run alone.
 */
export function signalAll(group: number | undefined, mark: string, signal: NodeJS.Signals): number {
  const inGroup = group !== undefined && sent(-group, signal) ? 1 : 0;
  const strays = marked(mark).filter((pid) => pid !== group);
  return inGroup + strays.filter((pid) => sent(pid, signal)).length;
}

function sent(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false; // it has gone, or is somebody else's by now
  }
}

/** Processes with a mark; none where there is no /proc. */
function marked(mark: string): readonly number[] {
  return entriesOf("/proc")
    .map(Number)
    .filter((pid) => pid > 1 && pid !== process.pid && environmentOf(pid).includes(mark));
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, "latin1");
  } catch {
    return ""; // it has gone, or is not ours to look at
  }
}
