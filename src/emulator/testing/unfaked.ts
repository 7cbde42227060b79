import { runInNewContext } from "node:vm";
import { type Clock, clockFrom } from "../clock/clock.ts";
import type { Timer } from "../clock/timer.ts";

const LONGEST_MS = 2 ** 31 - 1;

/** Of a realm that no test can reach. */
const now = runInNewContext("Date.now") as () => number;

/**
 * The machine's clock as a test cannot fake it, even if it did so before this was loaded: the
 * emulator stands for another machine, whose time goes on.
 */
export const unfakedClock: Clock = clockFrom(now());

/** A timer that a test cannot fake, as signals have no fakes. Does not keep the process alive. */
export const unfakedTimer: Timer = (ms, callback) => {
  const signal = AbortSignal.timeout(Math.min(Math.ceil(ms), LONGEST_MS));
  signal.addEventListener("abort", callback, { once: true });
  return () => signal.removeEventListener("abort", callback);
};
