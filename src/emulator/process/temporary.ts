import { randomUUID } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OptionError } from "../input/option-values.ts";
import { removeUnlessEnded } from "./warden.ts";

/** A folder that only this user may enter, under a name that nobody can know before. */
export type Temporary = {
  /** As it really is: without links. */
  readonly path: string;
  /** Never throws: what cannot be removed stays, for somebody may have made sure of it. */
  remove(): void;
};

/** The folders that are there. One for the process, as its end is what they wait for. */
class Folders {
  readonly #there = new Map<string, () => void>();
  readonly #end = () => {
    for (const path of this.#there.keys()) this.remove(path);
  };

  /** Has its removal seen to before it is there: a process can be killed at any moment. */
  make(path: string): void {
    const allIsWell = removeUnlessEnded(path);
    try {
      mkdirSync(path, 0o700);
    } catch (error) {
      allIsWell();
      throw error;
    }
    if (this.#there.size === 0) process.on("exit", this.#end);
    this.#there.set(path, allIsWell);
  }

  remove(path: string): void {
    // What this process cannot remove, as where it may open no more files, is left to who survives it.
    if (isRemoved(path)) this.#there.get(path)?.();
    if (this.#there.delete(path) && this.#there.size === 0) process.off("exit", this.#end);
  }
}

const FOLDERS = new Folders();

/**
 * Makes a folder in a place, gone at the end of this process at the latest, however that comes. Throws what the
 * system says where none can be made.
 */
export function folderIn(place: string, prefix: string): Temporary {
  const path = join(realpathSync(place), prefix + randomUUID());
  FOLDERS.make(path);
  return { path, remove: () => FOLDERS.remove(path) };
}

/**
 * Makes such a folder where those of this machine are made.
 *
 * @throws OptionError where none can be made.
 */
export function temporaryFolder(prefix: string): Temporary {
  try {
    return folderIn(tmpdir(), prefix);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException; // the system's
    throw new OptionError(
      `no temporary folder can be made in ${tmpdir()}: ${REASONS[code] ?? `it says ${code}`}. Set TMPDIR to a folder that can be written`,
    );
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such folder",
  ENOTDIR: "it is not a folder",
  EACCES: "this user may not write there",
  EROFS: "nothing can be written there",
  ENOSPC: "the disk is full",
};

/** Folders that were locked can be removed once they are open to us again. */
function isRemoved(path: string): boolean {
  try {
    gone(path);
    return true;
  } catch {
    try {
      opened(path);
      gone(path);
      return true;
    } catch {
      return false;
    }
  }
}

const gone = (path: string): void => rmSync(path, { recursive: true, force: true, maxRetries: 3 });

function opened(path: string): void {
  if (!lstatSync(path).isDirectory()) return;
  chmodSync(path, 0o700);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) opened(join(path, entry.name));
  }
}
