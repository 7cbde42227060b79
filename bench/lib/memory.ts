import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { rssMiBOf } from "./process-facts.ts";
import { type Server, started, stopped } from "./server.ts";
import type { Target } from "./targets.ts";
import { Wrk } from "./wrk.ts";

const PROBE = new URL("../heap-probe.mjs", import.meta.url).href;

/** Submits before the first look, so that code, shapes and our journal are at their full size. */
const WARM_UP = 5_000;
const GIVE_UP_AFTER = 4_000;

/** Heap and external memory that each further job takes, all garbage collected. */
export async function bytesPerJob(target: Target, jobs: number, folder: string): Promise<number> {
  const file = join(folder, "heap.json");
  const wrk = new Wrk(folder, "heap");
  const nodeArgs = ["--expose-gc", "--import", PROBE];
  const server = await started(target, { nodeArgs, env: { BENCH_HEAP_FILE: file } });
  await wrk.submit(server, WARM_UP);
  const before = await heldBytes(server, file);
  const { requests } = await wrk.submit(server, jobs);
  const after = await heldBytes(server, file);
  await stopped(server);
  return (after - before) / requests;
}

/** What a server holds after so many submits, in MiB, when nobody makes it collect garbage. */
export async function filledRssMiB(target: Target, jobs: number, folder: string): Promise<number> {
  const server = await started(target);
  await new Wrk(folder, "filled").submit(server, jobs);
  const held = rssMiBOf(server.pid);
  await stopped(server);
  return held;
}

async function heldBytes({ child }: Server, file: string): Promise<number> {
  rmSync(file, { force: true });
  child.kill("SIGUSR2");
  for (let tries = 0; !existsSync(file); tries++) {
    if (tries === GIVE_UP_AFTER) throw new Error("the heap probe does not answer");
    await sleep(5);
  }
  const { heapUsed, external } = JSON.parse(readFileSync(file, "utf8")) as NodeJS.MemoryUsage;
  return heapUsed + external;
}
