import { spawnSync } from "node:child_process";

/**
 * Whether programs of the machine are missing that a test types; the run then says so. The tests of
 * the emulator itself need nothing but Node.
 */
export function areMissing(...tools: readonly string[]): boolean {
  const missing = tools.filter((tool) => spawnSync(tool, ["--version"]).status !== 0);
  if (missing.length > 0) process.stderr.write(`SKIPPED: not installed: ${missing.join(", ")}\n`);
  return missing.length > 0;
}

/** Whether a command that a test needs fails or is missing; the run then says so. */
export function cannotRun(program: string, ...args: readonly string[]): boolean {
  const cannot = spawnSync(program, args).status !== 0;
  if (cannot) process.stderr.write(`SKIPPED: does not run: ${[program, ...args].join(" ")}\n`);
  return cannot;
}
