import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { COMMAND } from "./command.ts";

/** What a command under `exec --intercept` was given, for as long as a test file needs it. */
export type Interception = {
  readonly origin: string;
  readonly env: Readonly<Record<string, string>>;
  /** Ends it; answers with what it told on standard error. */
  end(): Promise<string>;
};

/** Starts `exec --intercept` with a command that does nothing but wait. */
export async function startInterception(...options: readonly string[]): Promise<Interception> {
  const hold = [process.execPath, "test/clients/hold.mjs"];
  const args = [COMMAND, "exec", "--intercept", ...options, "--", ...hold];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "pipe"] });
  let stderr = "";
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  const closed = once(child, "close");
  const [line] = await Promise.race([
    once(createInterface(child.stdout), "line"),
    closed.then(() => Promise.reject(new Error(`ended: ${stderr}`))),
  ]);
  return {
    ...JSON.parse(String(line)),
    end: async () => {
      child.stdin.end();
      await closed;
      return stderr;
    },
  };
}
