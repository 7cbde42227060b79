import { readdirSync, readFileSync } from "node:fs";

/**
 * Processor time a process has used so far, in microseconds, user and system, all its threads.
 *
 * The scheduler's own count in nanoseconds, not `utime` and `stime` of `/proc/PID/stat`, which go
 * by ticks of 10 ms: a cold start takes only a few of those.
 */
export function cpuMicrosOf(pid: number): number {
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const [onCpu] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ");
    nanoseconds += Number(onCpu);
  }
  return nanoseconds / 1_000;
}

/** What a process holds in memory, in MiB. */
export function rssMiBOf(pid: number): number {
  const kiB = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  if (kiB === undefined) throw new Error(`process ${pid} tells no VmRSS`);
  return Number(kiB) / 1_024;
}
