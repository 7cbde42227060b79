import { existsSync, readdirSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Whatever is to go may take as long, on a busy machine. */
const GONE_MS = 10_000;
const LOOK_MS = 50;

/** The exit code of a process that a signal has ended. */
export const codeOf = (signal: NodeJS.Signals): number => 128 + constants.signals[signal];

const STACK = /^\s+at .+:\d+:\d+\)?$|node:internal|Unhandled|Warning:/m;

/** Whether somebody who reads this has to read a stack. */
export const hasStack = (text: string): boolean => STACK.test(text);

/** Processes that have the mark in their environment, and files in the folder that was theirs. */
export async function leftBy(mark: string, own: string): Promise<readonly string[]> {
  for (let waited = 0; ; waited += LOOK_MS) {
    const left = [
      ...processesWith(mark).map((line) => `it left a process: ${line}`),
      ...filesIn(own).map((name) => `it left ${name}`),
    ];
    if (left.length === 0 || waited >= GONE_MS) {
      for (const pid of pidsWith(mark)) process.kill(pid, "SIGKILL");
      return left;
    }
    await sleep(LOOK_MS);
  }
}

/** What a command was told to write stands in a folder `out`, and nothing hidden. */
const filesIn = (own: string): readonly string[] => [
  ...readdirSync(own).filter((name) => name !== "out"),
  ...(existsSync(join(own, "out")) ? readdirSync(join(own, "out")) : [])
    .filter((name) => name.startsWith("."))
    .map((name) => `out/${name}`),
];

const read = (path: string): string => {
  try {
    return existsSync(path) ? readFileSync(path, "latin1") : "";
  } catch {
    return ""; // it has gone
  }
};

const pidsWith = (mark: string): readonly number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => read(`/proc/${pid}/environ`).includes(mark))
    .map(Number);

const processesWith = (mark: string): readonly string[] =>
  pidsWith(mark).map((pid) => read(`/proc/${pid}/cmdline`).replaceAll("\0", " ").slice(0, 120));
