import { spawn } from "node:child_process";

/** Waits for a line; where none comes, whoever was to send it is gone. It minds no signal. */
const WATCH = 'trap "" HUP INT TERM; read -r _ && exit';

/** Where /proc tells, kills whoever left the group and has the mark in its environment. */
const KILL_STRAYS = [
  '[ -z "$NANOGPT_MARK" ] ||',
  'for one in $(grep -ls -- "$NANOGPT_MARK" /proc/[0-9]*/environ 2>/dev/null); do',
  `one=\${one#/proc/}; one=\${one%/environ}; [ "$one" = $$ ] || kill -KILL "$one"; done`,
].join(" ");

/** What is done with what is left: a folder, or a process or, as a negative number, a group of them. */
const DEEDS: Readonly<Record<"remove" | "kill", string>> = {
  remove: 'rm -rf -- "$NANOGPT_LEFT"',
  kill: `kill -KILL "$NANOGPT_LEFT"; ${KILL_STRAYS}`,
};

/**
 * Has something done if this process is gone before it says so, for whatever reason: nobody can hear a
 * `kill -9`. What it returns says that all is well.
 *
 * @param mark stands in the environment of all that is to be killed.
 */
export function unlessEnded(deed: keyof typeof DEEDS, left: string, mark = ""): () => void {
  const { PATH } = process.env;
  const shell = spawn("/bin/sh", ["-c", `${WATCH}; ${DEEDS[deed]}`, "warden"], {
    cwd: "/",
    env: { PATH, NANOGPT_LEFT: left, NANOGPT_MARK: mark }, // a command line can be read by all
    detached: true, // a signal to our group is not for it
    stdio: ["pipe", "ignore", "ignore"],
  });
  for (const one of [shell, shell.stdin]) one.on("error", () => {}); // it only helps
  shell.unref();
  if ("unref" in shell.stdin && typeof shell.stdin.unref === "function") shell.stdin.unref();
  return () => void shell.stdin.end("\n");
}
