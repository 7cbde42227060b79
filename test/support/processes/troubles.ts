import { type ChildProcess, spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";

/** What trouble is made with. */
export type Struck = {
  readonly child: ChildProcess;
  readonly folder: string;
  readonly own: string;
};

/** Something that happens to a process. */
export type Trouble = {
  /** Why it cannot be made on this machine, if so. */
  readonly lacks?: () => string | undefined;
  /** Done before the process is started; returns what it has in its environment. */
  readonly prepare?: (at: Omit<Struck, "child">) => Readonly<Record<string, string>>;
  readonly strike: (at: Struck) => void;
  /** Ends the trouble. */
  readonly over?: (at: Struck) => void;
  /** It ends the process. */
  readonly signal?: NodeJS.Signals;
};

const bySignal = (signal: NodeJS.Signals): Trouble => ({
  signal,
  strike: ({ child }) => void child.kill(signal),
});

const DISK = "size=8m";
const FILLER = "out/.filler";

/** Leaves not one byte on the disk. */
function fill({ own }: Pick<Struck, "own">): void {
  const file = openSync(join(own, FILLER), "w");
  try {
    for (const size of [65_536, 4_096, 1]) {
      const block = Buffer.alloc(size);
      while (written(file, block));
    }
  } finally {
    closeSync(file);
  }
}

function written(file: number, block: Buffer): boolean {
  try {
    return writeSync(file, block) === block.length;
  } catch {
    return false; // it is full
  }
}

const FILES_MAX = 20_000;
/** Those that it has open stay; one more would have a higher number than this. */
const NO_MORE_FILES = 3;

const limited = (pid: number | undefined, files: number): void =>
  void spawnSync("prlimit", ["--pid", String(pid), `--nofile=${files}:${FILES_MAX}`]);

const FAKETIME = ["/usr/lib", "/usr/local/lib"]
  .flatMap((lib) => [
    lib,
    ...(existsSync(lib) ? readdirSync(lib).map((one) => join(lib, one)) : []),
  ])
  .map((lib) => join(lib, "faketime/libfaketimeMT.so.1"))
  .find((path) => existsSync(path));

const clockSet = (by: string): Trouble => ({
  lacks: () => (FAKETIME === undefined ? "libfaketime is not installed" : undefined),
  prepare: ({ folder }) => {
    writeFileSync(join(folder, "clock"), "+0d\n");
    return {
      LD_PRELOAD: FAKETIME ?? "",
      FAKETIME_TIMESTAMP_FILE: join(folder, "clock"),
      FAKETIME_NO_CACHE: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1", // nobody can set that one
    };
  },
  strike: ({ folder }) => writeFileSync(join(folder, "clock"), `${by}\n`),
});

export const TROUBLES = {
  SIGKILL: bySignal("SIGKILL"),
  SIGTERM: bySignal("SIGTERM"),
  SIGINT: bySignal("SIGINT"),
  EPIPE: {
    strike: ({ child }) => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    },
  },
  ENOSPC: {
    lacks: () => lackOfMounts(),
    prepare: ({ own }) => {
      spawnSync("mount", ["-t", "tmpfs", "-o", DISK, "none", own]);
      return {};
    },
    strike: fill,
    over: ({ own }) => rmSync(join(own, FILLER), { force: true }),
  },
  EMFILE: {
    lacks: () =>
      spawnSync("prlimit", ["--version"]).status === 0 ? undefined : "prlimit is not installed",
    strike: ({ child }) => limited(child.pid, NO_MORE_FILES),
    over: ({ child }) => limited(child.pid, FILES_MAX),
  },
  "clock ahead": clockSet("+10d"),
  "clock back": clockSet("-20h"),
} as const satisfies Readonly<Record<string, Trouble>>;

export type TroubleName = keyof typeof TROUBLES;

function lackOfMounts(): string | undefined {
  return process.getuid?.() === 0 &&
    spawnSync("unshare", ["-m", "mount", "-t", "tmpfs", "none", "/mnt"]).status === 0
    ? undefined
    : "no disk can be mounted here";
}
