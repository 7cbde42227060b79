import { spawn } from "node:child_process";

/** Waits for lines; where no empty one comes, whoever was to send it is gone. It minds no signal. */
const MINDS = 'trap "" HUP INT TERM';
const WATCH = 'while read -r line; do [ -n "$line" ] || exit 0; left=$line; done';

/**
 * Where /proc tells, kills whoever left the group and has the mark in its environment. Who was started a moment ago has
 * it only once its program runs, and may have started more by then: so it looks again for a while.
 */
const KILL_STRAYS = [
  "for round in 1 2 3 4 5 6 7 8 9 10; do",
  'for one in $(grep -ls -- "$mark" /proc/[0-9]*/environ 2>/dev/null); do',
  `one=\${one#/proc/}; kill -KILL "\${one%/environ}"; done;`,
  "sleep 0.1 || sleep 1; done",
].join(" ");

const REMOVE = [MINDS, WATCH, 'rm -rf -- "$NANOGPT_LEFT"'].join("; ");

/** The mark comes by a line: in the environment, this one would be taken for one of those that are to be killed. */
const KILL = [
  ...[MINDS, "left=", "read -r mark || exit 0", WATCH],
  ...['[ -z "$left" ] || kill -KILL "$left"', KILL_STRAYS],
].join("; ");

/** Has a folder removed if this process is gone before it says so. What it returns says that all is well. */
export function removeUnlessEnded(folder: string): () => void {
  const tell = telling(REMOVE, { NANOGPT_LEFT: folder }); // a command line can be read by all
  return () => tell("");
}

/** Has processes killed if this one is gone before it says that all is well. */
export type Warden = {
  /** Names what is to be killed, once it is there: a process or, as a negative number, a group. */
  readonly watch: (left: number | undefined) => void;
  readonly allIsWell: () => void;
};

/**
 * Asked for before the first of those processes is started, so that there is no moment in which nobody would
 * kill it.
 *
 * @param mark stands in the environment of all that is to be killed.
 */
export function killUnlessEnded(mark: string): Warden {
  const tell = telling(KILL);
  tell(mark);
  return {
    watch: (left) => {
      if (left !== undefined) tell(String(left));
    },
    allIsWell: () => tell(""),
  };
}

/** Starts a shell that outlives this process, and returns what tells it a line; an empty one is the last. */
function telling(script: string, env: Readonly<Record<string, string>> = {}) {
  const { PATH } = process.env;
  const shell = spawn("/bin/sh", ["-c", script, "warden"], {
    cwd: "/",
    env: { PATH, ...env },
    detached: true, // a signal to our group is not for it
    stdio: ["pipe", "ignore", "ignore"],
  });
  shell.on("error", () => {}); // it only helps
  shell.unref();
  const lines: typeof shell.stdin | undefined = shell.stdin; // none where nothing could be started
  lines?.on("error", () => {});
  if (lines && "unref" in lines && typeof lines.unref === "function") lines.unref();
  return (line: string): void => {
    if (line === "") lines?.end("\n");
    else lines?.write(`${line}\n`);
  };
}
