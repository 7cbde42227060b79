import { systemClock } from "../../emulator/runtime/clock.ts";
import { systemTimer, waitFor } from "../../emulator/runtime/timer.ts";
import type { Machine } from "../verify/machine.ts";

/** This machine. */
export const thisMachine: Machine = {
  now: () => systemClock.now(),
  wait: waitFor,
  timer: systemTimer,
};
