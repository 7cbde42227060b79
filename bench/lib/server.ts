import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Target } from "./targets.ts";

export type Server = {
  readonly pid: number;
  readonly origin: string;
  readonly child: ChildProcess;
  /** Settles when the process has ended. */
  readonly ended: Promise<unknown>;
};

type Launch = {
  readonly port?: number;
  readonly nodeArgs?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

const children = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

/** Starts a target and does not wait for it. */
export function launch(
  target: Target,
  { port = 0, nodeArgs = [], env = {} }: Launch,
): ChildProcess {
  const child = spawn(process.execPath, [...nodeArgs, ...target.args, "--port", String(port)], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...cleanEnv(), ...env },
  });
  children.add(child);
  child.once("exit", () => children.delete(child));
  return child;
}

/** Starts a target and waits for its ready line. */
export async function started(target: Target, options: Launch = {}): Promise<Server> {
  const child = launch(target, options);
  const ended = once(child, "exit");
  if (!child.stdout || child.pid === undefined) throw new Error(`${target.title} does not start`);
  const lines = createInterface(child.stdout);
  const [line] = await Promise.race([once(lines, "line"), ended]);
  if (typeof line !== "string") throw new Error(`${target.title} ended before it was ready`);
  const { origin } = JSON.parse(line) as { origin: string }; // the ready line of all three has it
  return { pid: child.pid, origin, child, ended };
}

/** Ends a server that is no longer measured. */
export async function stopped({ child, ended }: Server): Promise<void> {
  child.kill("SIGKILL");
  await ended;
}

/** Without what would change how a server runs: options of ours, and those tsx may have left. */
function cleanEnv(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => name !== "NODE_OPTIONS" && !name.startsWith("NANOGPT_EMULATOR_"),
  );
  return Object.fromEntries(kept);
}
