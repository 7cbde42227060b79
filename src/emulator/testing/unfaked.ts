import { runInNewContext } from "node:vm";
import { instant } from "../core/brand.ts";
import type { Clock } from "../runtime/clock.ts";
import type { Timer } from "../runtime/timer.ts";

const LONGEST_MS = 2 ** 31 - 1;

/**
 * A clock and a timer of the machine that a test cannot fake, even if it did so before this was
 * loaded: the emulator stands for another machine, whose time goes on.
 */
export function unfaked(): { readonly clock: Clock; readonly timer: Timer } {
  const now = runInNewContext("Date.now") as () => number; // of a realm that no test can reach
  return { clock: { now: () => instant(now()) }, timer };
}

/** By a signal, as fake timers have none. Does not keep the process alive. */
const timer: Timer = (ms, callback) => {
  const signal = AbortSignal.timeout(Math.min(Math.ceil(ms), LONGEST_MS));
  signal.addEventListener("abort", callback, { once: true });
  return () => signal.removeEventListener("abort", callback);
};
