/** Calls back once after some milliseconds of the machine; what it returns calls that off. */
export type Timer = (ms: number, callback: () => void) => () => void;

/** Kept from before any test fakes its timers: a request that waits must not wait for those. */
const { setTimeout, clearTimeout } = globalThis;

const LONGEST_MS = 2 ** 31 - 1;

/** Never keeps the process alive, and may come early where the wait is longer than 24 days. */
export const systemTimer: Timer = (ms, callback) => {
  const timeout = setTimeout(callback, Math.min(ms, LONGEST_MS));
  timeout.unref();
  return () => clearTimeout(timeout);
};

/** Comes back after some milliseconds of the machine. Keeps the process alive until then. */
export const waitFor = (ms: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, ms));
