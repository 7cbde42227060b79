import { type ChildProcess, spawn } from "node:child_process";
import type { Machine } from "../../verify/machine.ts";
import type { ClientProcess } from "../run.ts";
import { Output } from "./output.ts";
import { signalAll } from "./process-tree.ts";

/** How one process of a client is started. */
export type Start = {
  readonly words: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** In milliseconds; then it is killed. */
  readonly limitMs: number;
  /** In characters of both outputs together; then it is killed. */
  readonly outputMax: number;
  /** Stands in its environment, and so in that of whatever it starts. */
  readonly mark: string;
};

/** What came of a process, before anybody has looked at its files. */
export type Ended = Omit<ClientProcess, "prompt" | "outcome" | "files"> & {
  readonly stdout: string;
  readonly stderr: string;
};

export type Running = {
  readonly ended: Promise<Ended>;
  /** As Ctrl-C in a terminal does. */
  interrupt(): void;
};

/** The command cannot be started; the sentence says why. */
export class CannotStart extends Error {}

/** How long a process and its children may take to go after SIGTERM, in milliseconds. */
const GRACE_MS = 500;

/**
 * Runs a command in a process group of its own, within limits. Whatever it has started is killed at its
 * end, and nothing of it is waited for longer than that.
 */
export function started(start: Start, { now, timer, wait }: Machine): Running {
  const [name = "", ...args] = start.words;
  const startedAt = now();
  const output = new Output(start.outputMax);
  const child = spawn(name, args, {
    cwd: start.cwd,
    env: start.env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let why: Ended["ended"] = "by itself";
  let interruptedAt: number | undefined;
  const stop = (reason: Ended["ended"]): void => {
    if (why === "by itself") why = reason;
    signalAll(child.pid, start.mark, "SIGKILL");
  };
  const cancel = timer(start.limitMs, () => stop("after its time"));
  output.listen(child, () => stop("after too much output"));
  const ended = exitOf(child, name).then(async ({ code, signal }) => {
    cancel();
    const endedAt = now();
    await swept(child, start.mark, wait);
    const { stdout, stderr } = output;
    return { startedAt, endedAt, code, signal, ended: why, interruptedAt, stdout, stderr };
  });
  const interrupt = () => {
    interruptedAt ??= now();
    signalAll(child.pid, start.mark, "SIGINT");
  };
  return { ended, interrupt };
}

function exitOf(child: ChildProcess, name: string) {
  return new Promise<{ code: number | undefined; signal: string | undefined }>(
    (resolve, reject) => {
      child.once("error", (error: NodeJS.ErrnoException) => reject(cannotStart(name, error)));
      child.once("exit", (code, signal) => {
        resolve({ code: code ?? undefined, signal: signal ?? undefined });
      });
    },
  );
}

/** Leaves nothing behind: neither processes nor open pipes. */
async function swept(
  child: ChildProcess,
  mark: string,
  wait: (ms: number) => Promise<void>,
): Promise<void> {
  if (signalAll(child.pid, mark, "SIGTERM") > 0) {
    await wait(GRACE_MS);
    signalAll(child.pid, mark, "SIGKILL");
  }
  child.stdout?.destroy();
  child.stderr?.destroy();
}

function cannotStart(name: string, { code }: NodeJS.ErrnoException): CannotStart {
  return new CannotStart(
    code === "ENOENT" ? `there is no command ${name}` : `${name} cannot be run: ${code}`,
  );
}
