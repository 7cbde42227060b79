import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bareNode, coldStart } from "./lib/cold-start.ts";
import { fixtureOf } from "./lib/fixture.ts";
import { installedAround, installedHono, installPackage, isBuilt, ROOT } from "./lib/install.ts";
import { loadRound } from "./lib/load.ts";
import { bytesPerJob, filledRssMiB } from "./lib/memory.ts";
import { type Options, readOptions } from "./lib/options.ts";
import { jsonOf, markdownOf, type Run } from "./lib/report.ts";
import { restAndExit } from "./lib/rest-and-exit.ts";
import { medianOf, Samples } from "./lib/samples.ts";
import { type Target, targetsIn } from "./lib/targets.ts";
import { hasWrk } from "./lib/wrk.ts";

const RESULTS = fileURLToPath(new URL("./results", import.meta.url));

/** What the goal for the resident size speaks of. */
const FILLED_JOBS = 50_000;

try {
  const options = readOptions();
  checkMachine(options);
  const folder = mkdtempSync(join(tmpdir(), "nanogpt-bench-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
  keep(await measured(options, folder));
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1); // and not at leisure: servers may still run
}

function checkMachine({ against }: Options): void {
  if (process.platform !== "linux") {
    throw new Error("the bench reads /proc, so it runs on Linux only");
  }
  if (!hasWrk()) throw new Error("wrk is not installed: sudo apt-get install wrk");
  for (const root of [ROOT, against]) {
    if (root === undefined || isBuilt(root)) continue;
    throw new Error(`${root} has no dist/cli.js yet: npm ci, then npm run build there`);
  }
}

async function measured(options: Options, folder: string): Promise<Run> {
  const loadBefore = loadavg()[0] ?? 0;
  const samples = new Samples();
  const { against } = options;
  const installed = installPackage(ROOT, join(folder, "ours"));
  const before =
    against === undefined ? undefined : installPackage(against, join(folder, "before"));
  const targets = await targetsIn(folder, installed, before);
  const installs = {
    raw: { packages: 0, installMiB: 0 },
    hono: installedHono(),
    ours: installedAround(installed),
    before: before === undefined ? undefined : installedAround(before),
  };
  for (const { id } of targets) {
    const install = installs[id];
    if (install === undefined) continue;
    samples.add(id, "packages", install.packages);
    samples.add(id, "installMiB", install.installMiB);
  }
  const bareNodeMs = await coldStarts(options, targets, samples);
  await rounds(options, targets, samples, folder);
  await memory(options, targets, samples, folder);
  const circumstances = {
    at: new Date().toISOString(),
    node: process.versions.node,
    processor: cpus()[0]?.model ?? "an unknown processor",
    cores: cpus().length,
    loadBefore,
    bareNodeMs,
  };
  return { circumstances, options, targets, samples };
}

/** Each start of one target is followed by one of the next, so that all see the same machine. */
async function coldStarts(
  { coldStarts: count }: Options,
  targets: readonly Target[],
  samples: Samples,
): Promise<number> {
  const bare: number[] = [];
  for (let i = 0; i < count; i++) {
    progress(`cold start ${i + 1} of ${count}`);
    bare.push(await bareNode());
    for (const target of rotated(targets, i)) {
      const { ms, cpuMs } = await coldStart(target);
      samples.add(target.id, "coldMs", ms);
      samples.add(target.id, "coldCpuMs", cpuMs);
    }
  }
  return medianOf(bare) ?? 0;
}

async function rounds(
  options: Options,
  targets: readonly Target[],
  samples: Samples,
  folder: string,
): Promise<void> {
  for (let round = 0; round < options.rounds; round++) {
    progress(`round ${round + 1} of ${options.rounds}`);
    const inTurn = rotated(targets, round);
    for (const target of inTurn) {
      const { idleRssMiB, exitMs } = await restAndExit(target);
      samples.add(target.id, "idleRssMiB", idleRssMiB);
      samples.add(target.id, "exitMs", exitMs);
    }
    await loadRound(inTurn, options, folder, samples);
    fixtures(options, round, samples);
  }
}

function fixtures({ against }: Options, round: number, samples: Samples): void {
  const roots = [["ours", ROOT] as const];
  const all = against === undefined ? roots : [...roots, ["before", against] as const];
  for (const [id, root] of rotated(all, round)) {
    const { bare, sockets } = fixtureOf(root);
    samples.add(id, "fixtureMs", bare);
    samples.add(id, "fixtureSocketMs", sockets);
  }
}

async function memory(
  { heapJobs, memoryRounds }: Options,
  targets: readonly Target[],
  samples: Samples,
  folder: string,
): Promise<void> {
  for (let round = 0; round < memoryRounds; round++) {
    for (const target of rotated(targets, round)) {
      progress(`memory of ${target.title}`);
      samples.add(target.id, "bytesPerJob", await bytesPerJob(target, heapJobs, folder));
      if (heapJobs < FILLED_JOBS) continue;
      samples.add(target.id, "filledRssMiB", await filledRssMiB(target, FILLED_JOBS, folder));
    }
  }
}

/** Nobody is always first. */
function rotated<T>(items: readonly T[], by: number): readonly T[] {
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

/** Nothing where the output is no terminal. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

function keep(run: Run): void {
  progress("");
  const markdown = markdownOf(run);
  process.stdout.write(markdown);
  mkdirSync(RESULTS, { recursive: true });
  const name = run.options.against === undefined ? "latest" : "paired";
  writeFileSync(join(RESULTS, `${name}.md`), markdown);
  writeFileSync(join(RESULTS, `${name}.json`), jsonOf(run));
}
