import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";

const EXIT_NOT_FOUND = 127;
const EXIT_NOT_EXECUTABLE = 126;
/** What a shell adds to the number of the signal that ended a command. */
const EXIT_SIGNAL = 128;

const PASSED_ON = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
type PassedOn = (typeof PASSED_ON)[number];

/** A command cannot be started; `code` is what a shell would end with. */
export class CommandError extends Error {
  readonly code: number;

  constructor(message: string, code: number) {
    super(message);
    this.code = code;
  }
}

/**
 * Runs a command on our own standard streams and answers with its exit code, or 128 and the number
 * of the signal that ended it. Signals are passed on to it; a second Ctrl-C kills it.
 *
 * @throws CommandError when it cannot be started.
 */
export async function runCommand(
  [name = "", ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const child = spawn(name, args, { stdio: "inherit", env });
  const passing = passOnTo(child);
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once("error", (error) => reject(commandError(name, error)));
      child.once("exit", (code, signal) => {
        resolve(code ?? EXIT_SIGNAL + (signal ? constants.signals[signal] : 0));
      });
    });
  } finally {
    passing.stop();
  }
}

function passOnTo(child: ChildProcess) {
  let interrupts = 0;
  const listeners = PASSED_ON.map((signal) => {
    const listener = (): void => {
      interrupts += signal === "SIGINT" ? 1 : 0;
      if (interrupts > 1) child.kill("SIGKILL");
      else if (!comesFromTerminal(signal)) child.kill(signal);
    };
    process.on(signal, listener);
    return { signal, listener };
  });
  return {
    stop: () => {
      for (const { signal, listener } of listeners) process.off(signal, listener);
    },
  };
}

/** A terminal sends Ctrl-C to the command by itself: passed on, it would count twice there. */
const comesFromTerminal = (signal: PassedOn): boolean =>
  signal === "SIGINT" && [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY);

function commandError(name: string, error: NodeJS.ErrnoException): CommandError {
  return error.code === "ENOENT"
    ? new CommandError(`there is no command ${name}`, EXIT_NOT_FOUND)
    : new CommandError(`${name} cannot be run: ${error.code}`, EXIT_NOT_EXECUTABLE);
}
