import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { COMMAND } from "./command.ts";
import { aFolder } from "./folder.ts";
import { LOOK_ALIKE_KEY } from "./look-alike.ts";

/** `verify` under way, in a folder of its own, with a folder of its own for what is temporary. */
export type Judging = {
  readonly child: ChildProcess;
  readonly folder: string;
  readonly temporary: string;
  /** What it has said on standard error so far. */
  readonly said: () => string;
  readonly ended: Promise<{
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
  }>;
};

/** Starts the built command, with the planted key in its environment. */
export function judging(args: readonly string[], env: NodeJS.ProcessEnv = {}): Judging {
  const [folder, temporary] = [aFolder(), aFolder()];
  const { NANOGPT_API_KEY: _, ...own } = process.env;
  const child = spawn(process.execPath, [COMMAND, "verify", ...args], {
    cwd: folder,
    env: { ...own, TMPDIR: temporary, NANOGPT_API_KEY: LOOK_ALIKE_KEY, ...env },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  const ended = once(child, "close").then(([code]) => ({ code, stdout, stderr }));
  return { child, folder, temporary, said: () => stderr, ended };
}

/** Runs it to its end. */
export const judged = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  judging(args, env).ended;

/** What everybody on the machine can read of the children of a process: their arguments and environments. */
export function childrenOf(pid: number | undefined): readonly string[] {
  const path = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(path)) return [];
  const ids = readFileSync(path, "utf8").trim().split(" ").filter(Boolean);
  return ids.flatMap((id) => [
    ["cmdline", "environ"].map((name) => textOf(`/proc/${id}/${name}`)).join("\n"),
    ...childrenOf(Number(id)),
  ]);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return ""; // it has ended
  }
}

/** All that lies in a folder, by its paths. */
export const filesIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [path, readFileSync(path, "latin1")]),
  );
