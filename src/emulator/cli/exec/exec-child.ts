import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { systemTimer, waitFor } from "../../clock/timer.ts";
import { type EndSignal, endWithin, onSignals, signalCode } from "../../process/signals.ts";
import { endAll, signalAll, signalGroup, type Tree } from "../../process/tree.ts";
import { killUnlessEnded } from "../../process/warden.ts";

const EXIT_NOT_FOUND = 127;
const EXIT_NOT_EXECUTABLE = 126;

/** How long a command may take to end after a signal, what it has left behind, and all of it, in milliseconds. */
const COMMAND_MS = 1_500;
const REST_MS = 250;
const ALL_MS = 2_800;

/** Stands in the environment of one run alone, and so in that of whatever it starts. */
const RUN_VARIABLE = "NANOGPT_EXEC_RUN";

/** A command cannot be started; `code` is what a shell would end with. */
export class CommandError extends Error {
  readonly code: number;

  constructor(message: string, code: number) {
    super(message);
    this.code = code;
  }
}

/**
 * Runs a command on our own standard streams and answers with its exit code, or 128 and the number of the
 * signal that ended it. Signals are passed on to it and to all that it has started; a second one kills
 * them, and so does time. Where a signal has come, or this process is killed, nothing of it is left but what has
 * left both its group and its environment.
 *
 * @throws CommandError when it cannot be started.
 */
export async function runCommand(
  [name = "", ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const mark = randomUUID();
  // A command at a terminal stays in our group, for Ctrl-C and for what it asks there.
  const detached = !isAtTerminal();
  // Both are there before the command: there is no moment in which a signal would leave it behind.
  const warden = killUnlessEnded(mark);
  const passing = new Passing();
  try {
    const child = started(name, args, { env: { ...env, [RUN_VARIABLE]: mark }, detached });
    warden.watch(detached && child.pid ? -child.pid : child.pid);
    passing.to({ group: detached ? child.pid : undefined, mark }, child);
    const code = await endOf(name, child);
    await passing.ended();
    return code;
  } finally {
    passing.stop();
    warden.allIsWell();
  }
}

/** Throws CommandError for what the system refuses at once, such as a line that is too long. */
function started(name: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  try {
    return spawn(name, args, { ...options, stdio: "inherit" });
  } catch (error) {
    throw commandError(name, error as NodeJS.ErrnoException);
  }
}

const isAtTerminal = (): boolean =>
  [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY);

const endOf = (name: string, child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once("error", (error) => reject(commandError(name, error)));
    child.once("exit", (code, signal) => resolve(code ?? signalCode(signal ?? "SIGKILL")));
  });

/** Passes signals on to a command, and sees to it that they are heeded. */
class Passing {
  readonly stop: () => void;
  #tree: Tree = { group: undefined, mark: "" };
  #child: ChildProcess | undefined;
  #signals = 0;

  constructor() {
    this.stop = onSignals((signal) => this.#pass(signal));
  }

  /** Names the command, in the same turn in which this was made: until then no signal is heard. */
  to(tree: Tree, child: ChildProcess): void {
    this.#tree = tree;
    this.#child = child;
  }

  #pass(signal: EndSignal): void {
    this.#signals += 1;
    const isTyped = signal === "SIGINT" && this.#tree.group === undefined;
    if (this.#signals > 1) this.#kill();
    if (isTyped) return; // the terminal sent it to the command as well, and who sits there decides
    if (signal === "SIGINT") signalGroup(this.#tree.group, signal);
    else if (signalAll(this.#tree, signal) === 0) this.#child?.kill(signal);
    systemTimer(COMMAND_MS, () => this.#kill());
    endWithin(signalCode(signal), ALL_MS);
  }

  #kill(): void {
    signalAll(this.#tree, "SIGKILL");
    this.#child?.kill("SIGKILL");
  }

  /** After a signal, ends what the command has left behind. */
  async ended(): Promise<void> {
    if (this.#signals > 0) await endAll(this.#tree, REST_MS, waitFor);
  }
}

/** Why a command that is there cannot be run, by the code of the system. */
const WHY_NOT: Readonly<Record<string, string>> = {
  EACCES: "it is a folder, or this user may not execute it. Try chmod +x",
  E2BIG: "its words and variables are too long",
  ENOEXEC: "it is not a program for this machine",
};

function commandError(name: string, error: NodeJS.ErrnoException): CommandError {
  return error.code === "ENOENT" || name === ""
    ? new CommandError(`there is no command ${name || '""'}`, EXIT_NOT_FOUND)
    : new CommandError(
        `${name} cannot be run: ${WHY_NOT[String(error.code)] ?? error.code}`,
        EXIT_NOT_EXECUTABLE,
      );
}
