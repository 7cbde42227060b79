import { renameSync, writeFileSync } from "node:fs";

/**
 * Loaded before a server (`node --expose-gc --import ./heap-probe.mjs`). On SIGUSR2 it collects all
 * garbage and writes what is left to the file that `BENCH_HEAP_FILE` names: what a server holds on
 * to can only be seen from inside, and no server should have to know of the bench.
 */
const file = process.env.BENCH_HEAP_FILE;

process.on("SIGUSR2", () => {
  // The second time takes what the finalizers of the first have let go.
  globalThis.gc();
  globalThis.gc();
  writeFileSync(`${file}.part`, JSON.stringify(process.memoryUsage()));
  renameSync(`${file}.part`, file); // so that nobody reads half of it
});
