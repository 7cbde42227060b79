import { type ChildProcess, spawn } from "node:child_process";
import { once, setMaxListeners } from "node:events";
import {
  endAll,
  killAll,
  killUnlessEnded,
  signalAll,
  signalGroup,
  type Warden,
} from "../../../emulator/index.ts";
import type { Machine } from "../../contract/machine.ts";
import type { ClientProcess } from "../run.ts";
import { kept, signalIn, whyNotStarted } from "./keeper.ts";
import { Output } from "./output.ts";

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
  /** Was made for it alone; undefined where another works there at the same time. */
  readonly folder: string | undefined;
  /** Kills it once it is aborted. */
  readonly stop: AbortSignal | undefined;
};

/** What came of a process, before anybody has looked at its files. */
export type EndedProcess = Omit<ClientProcess, "prompt" | "outcome" | "files"> & {
  readonly stdout: string;
  readonly stderr: string;
};

export type Running = {
  readonly ended: Promise<EndedProcess>;
  /** As Ctrl-C in a terminal does. */
  interrupt(): void;
  /** As a crash does: it and whatever it has started are gone. */
  kill(): void;
};

/** The command cannot be started; the sentence says why. */
export class CannotStart extends Error {}

/** How long children that outlive a client may take to go after SIGTERM, in milliseconds. */
const GRACE_MS = 500;
/** How long a killed process is waited for: one that hangs in the kernel may never go. */
const GONE_MS = 3_000;
/** How long the last of an output may take: so many turns of so many milliseconds. */
const OUTPUT_TURNS = 10;
const OUTPUT_TURN_MS = 100;

/**
 * Runs a command in a process group of its own, within limits. Whatever it has started is killed at its
 * end, and nothing of it is waited for longer than that.
 *
 * @throws CannotStart
 */
export function started(start: Start, machine: Machine): Running {
  const { now, timer } = machine;
  const [name = ""] = start.words;
  const obstacle = whyNotStarted(name, start.cwd, start.env["PATH"]);
  if (obstacle !== undefined) throw new CannotStart(obstacle);
  const startedAt = now();
  const output = new Output(start.outputMax);
  const warden = killUnlessEnded(start.mark);
  const child = spawned(start, warden);
  const tree = {
    group: child.pid,
    mark: start.mark,
    ...(start.folder !== undefined && { folder: start.folder }),
  };
  let why: EndedProcess["ended"] = "by itself";
  let interruptedAt: number | undefined;
  const givenUp = new AbortController();
  const stop = (reason: EndedProcess["ended"]): void => {
    if (why !== "by itself") return;
    why = reason;
    signalAll(tree, "SIGKILL");
    timer(GONE_MS, () => givenUp.abort());
  };
  const stopNow = () => stop("after its time");
  const cancel = timer(start.limitMs, stopNow);
  if (start.stop) setMaxListeners(0, start.stop); // one for each process that runs
  start.stop?.addEventListener("abort", stopNow);
  output.listen(child, () => stop("after too much output"));
  const closed = closeOf(child);
  const ended = exitOf(child, name, givenUp.signal).then(async (exit) => {
    cancel();
    start.stop?.removeEventListener("abort", stopNow);
    const endedAt = now();
    const reason = why;
    if (reason === "by itself") await endAll(tree, GRACE_MS, machine.wait);
    else await killAll(tree, machine.wait);
    warden.allIsWell();
    await drained(closed, machine.wait);
    child.stdout?.destroy();
    child.stderr?.destroy();
    const { stdout, stderr } = output;
    return { startedAt, endedAt, ...exit, ended: reason, interruptedAt, stdout, stderr };
  });
  const interrupt = () => {
    interruptedAt ??= now();
    signalGroup(child.pid, "SIGINT");
  };
  return { ended, interrupt, kill: () => stop("as the situation says") };
}

function spawned({ words, cwd, env }: Start, warden: Warden): ChildProcess {
  const [shell, ...args] = kept(words);
  const stdio = ["ignore", "pipe", "pipe"] as const;
  try {
    const child = spawn(shell, args, { cwd, env, detached: true, stdio: [...stdio] });
    warden.watch(child.pid && -child.pid);
    return child.on("error", () => {}); // told by what waits for its exit
  } catch (error) {
    warden.allIsWell();
    throw notRun(words[0], error); // such as E2BIG, for words and variables that are too long
  }
}

const notRun = (name: string | undefined, error: unknown): CannotStart =>
  new CannotStart(`${name} cannot be run: ${(error as NodeJS.ErrnoException).code}`);

const closeOf = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve) => child.once("close", resolve));

/**
 * Waits for the last of an output. In turns: on a busy machine one timer can be over before anything was
 * read at all.
 */
async function drained(
  closed: Promise<unknown>,
  wait: (ms: number) => Promise<void>,
): Promise<void> {
  let isClosed = false;
  const reading = closed.then(() => {
    isClosed = true;
  });
  for (let turn = 0; turn < OUTPUT_TURNS && !isClosed; turn++) {
    await Promise.race([reading, wait(OUTPUT_TURN_MS)]);
  }
}

type Exit = Pick<EndedProcess, "code" | "signal">;

async function exitOf(child: ChildProcess, name: string, givenUp: AbortSignal): Promise<Exit> {
  try {
    const [code, signal] = await once(child, "exit", { signal: givenUp });
    return { code: code ?? undefined, signal: signal ?? signalIn(code) };
  } catch (error) {
    if (givenUp.aborted) return { code: undefined, signal: "SIGKILL" };
    throw notRun(name, error);
  }
}
