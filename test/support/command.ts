import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { expectJournalToConform } from "./journal-conformance.ts";

/** The built command; `test/support/build.ts` sees to it that it is of this source. */
export const COMMAND = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

export type Ended = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};
export type Running = {
  readonly child: ChildProcess;
  /** The first line on standard output. */
  readonly firstLine: string;
  readonly ended: Promise<Ended>;
};

type Env = Readonly<Record<string, string>>;

/** No command of a test takes as long, in milliseconds. */
const ENDS_MS = 240_000;

const launched = (args: readonly string[], env: Env, cwd: string): ChildProcess =>
  spawn(process.execPath, [COMMAND, ...args], {
    ...{ env: { ...process.env, ...env }, cwd },
    ...{ timeout: ENDS_MS, killSignal: "SIGKILL" },
  });

/** Runs the command to its end; in tests that run side by side too. */
export const command = (
  args: readonly string[],
  env: Env = {},
  cwd: string = process.cwd(),
): Promise<Ended> => endOf(launched(args, env, cwd));

/** Starts the command and waits for its first line. */
export async function running(
  args: readonly string[],
  env: Env = {},
  cwd: string = process.cwd(),
): Promise<Running> {
  const child = launched(args, env, cwd);
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = endOf(child);
  if (!child.stdout) throw new Error("the command has no standard output");
  const [line] = await Promise.race([
    once(createInterface(child.stdout), "line"),
    ended.then(({ stderr }) => [`ended: ${stderr}`]),
  ]);
  const firstLine = String(line);
  const origin = /http:\/\/[^/"]+/.exec(firstLine)?.[0];
  // Runs before the process is killed: what was asked for last is done first.
  onTestFinished(async () => {
    if (origin && child.exitCode === null && !child.killed) await expectJournalToConform(origin);
  });
  return { child, firstLine, ended };
}

async function endOf(child: ChildProcess): Promise<Ended> {
  let [stdout, stderr] = ["", ""];
  child.stdout?.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    stderr += chunk;
  });
  const [code] = await once(child, "close");
  return { code, stdout, stderr };
}
