import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { rssMiBOf } from "./process-facts.ts";
import { type Server, started, stopped } from "./server.ts";
import type { Target } from "./targets.ts";
import type { Wrk } from "./wrk.ts";

export type Memory = {
  /** Heap and external memory that each further job takes, garbage collected. */
  readonly bytesPerJob: number;
  readonly filledRssMiB: number;
};

const PROBE = new URL("../heap-probe.mjs", import.meta.url).href;

/** Submits before the first look, so that code, shapes and our journal are at their full size. */
const WARM_UP = 5_000;
const GIVE_UP_AFTER = 4_000;

/** What jobs take. The resident size is of a server that nobody has made to collect garbage. */
export async function memoryOf(
  target: Target,
  jobs: number,
  wrk: Wrk,
  folder: string,
): Promise<Memory> {
  const plain = await started(target);
  await wrk.submit(plain, jobs);
  const filledRssMiB = rssMiBOf(plain.pid);
  await stopped(plain);

  const file = join(folder, "heap.json");
  const nodeArgs = ["--expose-gc", "--import", PROBE];
  const probed = await started(target, { nodeArgs, env: { BENCH_HEAP_FILE: file } });
  await wrk.submit(probed, WARM_UP);
  const before = await heldBytes(probed, file);
  const { requests } = await wrk.submit(probed, jobs);
  const after = await heldBytes(probed, file);
  await stopped(probed);
  return { bytesPerJob: (after - before) / requests, filledRssMiB };
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
