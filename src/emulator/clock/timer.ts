/** Calls back once after some milliseconds of the machine; what it returns calls that off. */
export type Timer = (ms: number, callback: () => void) => () => void;

/** Kept from before any test fakes its timers: a request that waits must not wait for those. */
const { setTimeout, clearTimeout, setImmediate } = globalThis;

const LONGEST_MS = 2 ** 31 - 1;

/** Never keeps the process alive, and may come early where the wait is longer than 24 days. */
export const systemTimer: Timer = (ms, callback) => {
  const timeout = setTimeout(callback, Math.min(ms, LONGEST_MS));
  timeout.unref();
  return () => clearTimeout(timeout);
};

/** Comes back after some milliseconds of the machine, or at once when it is told to. Keeps the process alive until then. */
export function waitFor(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timeout);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timeout = setTimeout(done, ms);
    signal?.addEventListener("abort", done);
  });
}

/** Comes back when whatever else waits in this process has had a turn. */
export const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
