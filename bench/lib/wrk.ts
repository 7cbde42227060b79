import { execFile, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { SUBMIT_BODY } from "./body.ts";
import { cpuMicrosOf } from "./process-facts.ts";
import type { Server } from "./server.ts";

/** What one run of the load generator did to a server. */
export type Load = {
  readonly requests: number;
  readonly perSecond: number;
  readonly p99Ms: number;
  readonly cpuMicrosPerRequest: number;
};

const SCRIPTS = fileURLToPath(new URL("../wrk", import.meta.url));
const WRK = "wrk";
const CONNECTIONS = 16;

/** A run that is counted, not timed, ends by itself; this is only when it is given up. */
const COUNTED_SECONDS_MAX = 120;

const execute = promisify(execFile);

/** Whether the load generator is installed. */
export const hasWrk = (): boolean =>
  spawnSync(WRK, ["-v"], { stdio: "ignore" }).error === undefined;

/** Drives servers; its scratch files bear a name of their own. */
export class Wrk {
  readonly #bodyFile: string;
  readonly #idsFile: string;

  constructor(folder: string, name: string) {
    this.#bodyFile = join(folder, `${name}-body.json`);
    this.#idsFile = join(folder, `${name}-ids.txt`);
    writeFileSync(this.#bodyFile, SUBMIT_BODY);
  }

  /** Submits this many times as fast as the server allows. */
  submit(server: Server, count: number): Promise<Load> {
    return run(server, "submit.lua", COUNTED_SECONDS_MAX, [this.#bodyFile, String(count)]);
  }

  /** Submits this many times; polls from then on go to these jobs. */
  async fill(server: Server, count: number): Promise<void> {
    const args = [this.#bodyFile, String(count), this.#idsFile];
    await run(server, "submit.lua", COUNTED_SECONDS_MAX, args);
    const ids = new Set(readFileSync(this.#idsFile, "utf8").trim().split("\n"));
    if (ids.size !== count) throw new Error(`${count} submits gave ${ids.size} different ids`);
  }

  /** Polls the jobs of the last fill in turn. */
  poll(server: Server, seconds: number): Promise<Load> {
    return run(server, "poll.lua", seconds, [this.#idsFile]);
  }
}

async function run(
  { pid, origin }: Server,
  script: string,
  seconds: number,
  args: readonly string[],
): Promise<Load> {
  const options = ["-t1", `-c${CONNECTIONS}`, `-d${seconds}s`, "-s", script, origin, "--", ...args];
  const before = cpuMicrosOf(pid);
  const { stdout } = await execute(WRK, options, { cwd: SCRIPTS });
  const cpuMicros = cpuMicrosOf(pid) - before;
  const { requests, durationUs, p99Us, refused, broken } = reportIn(stdout);
  if (requests === 0 || refused + broken > 0) {
    throw new Error(`${script}: ${requests} requests, ${refused} refused, ${broken} broken`);
  }
  return {
    requests,
    perSecond: requests / (durationUs / 1_000_000),
    p99Ms: p99Us / 1_000,
    cpuMicrosPerRequest: cpuMicros / requests,
  };
}

type Report = Readonly<Record<"requests" | "durationUs" | "p99Us" | "refused" | "broken", number>>;

function reportIn(output: string): Report {
  const line = /^BENCH (.+)$/m.exec(output)?.[1];
  if (line === undefined) throw new Error(`wrk reports nothing: ${output}`);
  return JSON.parse(line) as Report; // written by report.lua
}
