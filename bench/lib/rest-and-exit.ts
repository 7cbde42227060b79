import { once } from "node:events";
import { Agent, get, type IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { rssMiBOf } from "./process-facts.ts";
import { started } from "./server.ts";
import type { Target } from "./targets.ts";

export type RestAndExit = { readonly idleRssMiB: number; readonly exitMs: number };

/** Time for what a server still does after its first answer. */
const SETTLE_MS = 300;

/** What a server holds at rest, and how long it takes to end on SIGTERM with a client connected. */
export async function restAndExit(target: Target): Promise<RestAndExit> {
  const { origin, pid, child, ended } = await started(target);
  const agent = new Agent({ keepAlive: true });
  const [response] = (await once(get(`${origin}/health`, { agent }), "response")) as [
    IncomingMessage,
  ]; // `once` does not know the events of a request
  if (response.statusCode !== 200) throw new Error(`${target.title} has no /health`);
  await once(response.resume(), "end");
  await sleep(SETTLE_MS);
  const idleRssMiB = rssMiBOf(pid);

  const began = performance.now();
  child.kill("SIGTERM");
  await ended;
  const exitMs = performance.now() - began;
  agent.destroy();
  if (child.exitCode !== 0)
    throw new Error(`${target.title} ends on SIGTERM with ${child.exitCode}`);
  return { idleRssMiB, exitMs };
}
