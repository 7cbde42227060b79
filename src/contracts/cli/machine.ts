import { systemClock, systemTimer, waitFor } from "../../emulator/index.ts";
import type { Machine } from "../contract/machine.ts";

/** This machine. */
export const thisMachine: Machine = {
  now: () => systemClock.now(),
  wait: waitFor,
  timer: systemTimer,
};
