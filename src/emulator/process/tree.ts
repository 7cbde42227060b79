import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** What tells the processes of one run from all others. */
export type Tree = {
  /** The process group that it was started in, if it has one of its own. */
  readonly group: number | undefined;
  /** A text that stands in the environment of this run alone. */
  readonly mark: string;
  /** A folder that was made for this run alone. */
  readonly folder?: string;
};

/** How often, and how many milliseconds apart, what does not go is told to. */
const ROUNDS_MAX = 40;
const ROUND_MS = 25;

/**
 * Sends a signal to all that a run has started: its process group and, where /proc tells, what left
 * the group but still has the mark in its environment or works in the folder. Says how many there were.
 */
export function signalAll({ group, mark, folder }: Tree, signal: Signal): number {
  const inGroup = signalGroup(group, signal) && !isDead(group) ? 1 : 0;
  const strays = straysOf(mark, folder).filter((pid) => pid !== group);
  return inGroup + strays.filter((pid) => sent(pid, signal)).length;
}

/** 0 is none: it only tells whether somebody is there. */
type Signal = NodeJS.Signals | 0;

/** As a terminal does: to the process group alone. Says whether there is one. */
export const signalGroup = (group: number | undefined, signal: Signal): boolean =>
  group !== undefined && sent(-group, signal);

/** Kills all of a run, until nobody is left: who forks while being killed is met in the next round. */
export async function killAll(tree: Tree, wait: (ms: number) => Promise<void>): Promise<void> {
  for (let round = 0; round < ROUNDS_MAX; round++) {
    if (signalAll(tree, "SIGKILL") === 0) return;
    await wait(ROUND_MS);
  }
}

/** Asks all of a run to go, and kills what has not gone after some milliseconds. */
export async function endAll(
  tree: Tree,
  graceMs: number,
  wait: (ms: number) => Promise<void>,
): Promise<void> {
  if (signalAll(tree, "SIGTERM") === 0) return;
  for (let waited = 0; waited < graceMs; waited += ROUND_MS) {
    await wait(ROUND_MS);
    if (signalAll(tree, 0) === 0) return;
  }
  await killAll(tree, wait);
}

function sent(pid: number, signal: Signal): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false; // it has gone, or is somebody else's by now
  }
}

/** Processes that belong to a run by their mark or their folder; none where there is no /proc. */
const straysOf = (mark: string, folder: string | undefined): readonly number[] =>
  entriesOf("/proc")
    .map(Number)
    .filter((pid) => pid > 1 && pid !== process.pid)
    .filter((pid) => textOf(`/proc/${pid}/environ`).includes(mark) || isWithin(pid, folder));

function isWithin(pid: number, folder: string | undefined): boolean {
  if (folder === undefined) return false;
  const path = folderOf(pid);
  return path === folder || path.startsWith(`${folder}/`);
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** Whether nobody of a group is alive: who is dead and was not waited for still takes signals. */
function isDead(group: number | undefined): boolean {
  const pids = entriesOf("/proc");
  return pids.length > 0 && !pids.some((pid) => isAliveIn(group, pid));
}

/** `PID (NAME) STATE PARENT GROUP …`, and a name may hold anything. */
function isAliveIn(group: number | undefined, pid: string): boolean {
  const stat = textOf(`/proc/${pid}/stat`);
  const [state = "", , own] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return Number(own) === group && !"ZX".includes(state);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return ""; // it has gone, or is not ours to look at
  }
}

/** A folder that was removed has ` (deleted)` after its name. */
function folderOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`).replace(/ \(deleted\)$/, "");
  } catch {
    return "";
  }
}
