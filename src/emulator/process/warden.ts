import { spawn } from "node:child_process";

/** What is done with what is left: a folder, or a process or, as a negative number, a group of them. */
type Deed = "rm -rf --" | "kill -KILL" | "kill -TERM";

/** Waits for a line; where none comes, whoever was to send it is gone. It minds no signal. */
const scriptOf = (deed: Deed): string =>
  `trap "" HUP INT TERM; read -r _ || ${deed} "$NANOGPT_LEFT"`;

/**
 * Has something done if this process is gone before it says so, for whatever reason: nobody can hear a
 * `kill -9`. What it returns says that all is well.
 */
export function unlessEnded(deed: Deed, left: string): () => void {
  const { PATH } = process.env;
  const shell = spawn("/bin/sh", ["-c", scriptOf(deed), "warden"], {
    cwd: "/",
    env: { PATH, NANOGPT_LEFT: left }, // a command line can be read by all
    detached: true, // a signal to our group is not for it
    stdio: ["pipe", "ignore", "ignore"],
  });
  for (const one of [shell, shell.stdin]) one.on("error", () => {}); // it only helps
  shell.unref();
  if ("unref" in shell.stdin && typeof shell.stdin.unref === "function") shell.stdin.unref();
  return () => void shell.stdin.end("\n");
}
