import type { Timer } from "../../src/emulator/clock/timer.ts";

/** A timer of the machine that goes off when a test says so. */
export function aTimer() {
  const set = new Set<{ readonly ms: number; readonly callback: () => void }>();
  const timer: Timer = (ms, callback) => {
    const one = { ms, callback };
    set.add(one);
    return () => void set.delete(one);
  };
  return {
    timer,
    /** How long each has to go, as it was set. */
    pending: (): readonly number[] => [...set].map(({ ms }) => ms),
    /** Lets all go off that are set now. */
    goOff: (): void => {
      for (const one of [...set]) {
        if (set.delete(one)) one.callback();
      }
    },
  };
}
