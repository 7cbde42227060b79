import type { Timer } from "../../emulator/index.ts";

/** What a run needs of the machine that it runs on. */
export type Machine = {
  /** In milliseconds since 1970. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  readonly timer: Timer;
};
