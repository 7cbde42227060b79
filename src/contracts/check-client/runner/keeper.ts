import { accessSync, constants, statSync } from "node:fs";
import { constants as system } from "node:os";
import { join, resolve } from "node:path";

/** The largest file that a client may write, in blocks of 512 bytes: 2 GB, so that one does not fill a disk. */
const FILE_BLOCKS_MAX = 4_000_000;

/**
 * A shell that is the parent of a client in our place, in the same process group: a client that ends its
 * parent, or the group of that, ends this and not us. It says nothing itself, and passes on the exit code.
 */
const KEEPER = [
  "trap : HUP INT TERM",
  "exec 3>&2 2>/dev/null",
  `ulimit -c 0; ulimit -f ${FILE_BLOCKS_MAX}`,
  '"$@" 2>&3 3>&-',
  "exit $?",
].join("\n");

/** The words that start a command under a keeper. */
export const kept = (words: readonly string[]): readonly [string, ...string[]] => [
  "/bin/sh",
  ...["-c", KEEPER, "check-client", ...words],
];

/** What a shell adds to the number of the signal that ended a command. */
const EXIT_SIGNAL = 128;

/** The signal behind an exit code, if it is one of those that a shell says for signals. */
export const signalIn = (code: number | null): string | undefined =>
  Object.entries(system.signals).find(([, number]) => EXIT_SIGNAL + number === code)?.[0];

/** Why a command cannot be started, in a sentence; undefined if it can. */
export function whyNotStarted(name: string, cwd: string, path = ""): string | undefined {
  if (!isFolder(cwd)) return `there is no folder ${cwd}`;
  const places = name.includes("/")
    ? [resolve(cwd, name)]
    : path.split(":").map((folder) => join(resolve(cwd, folder), name));
  const there = places.filter(isFile);
  if (there.length === 0) return `there is no command ${name}`;
  return there.some(isExecutable) ? undefined : `${name} cannot be run: it is not executable`;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Whether there is a regular file, or a link to one; false for what cannot be looked at. */
export function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
