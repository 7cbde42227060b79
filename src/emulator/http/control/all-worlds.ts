import type { FindingsReport } from "../../observe/findings-report.ts";
import type { Services } from "../services.ts";
import { findingsReport, lastReport } from "./findings-report.ts";
import { operations } from "./on-demand.ts";
import { advanceClock, type Moves, movesOf } from "./operations/moves.ts";
import type { Depth } from "./operations/reset.ts";
import type { Restored } from "./snapshot/restore.ts";
import type { Snapshot } from "./snapshot/snapshot-document.ts";

/** The clock of all worlds, which a single world's may be ahead of. */
export type EmulatorClock = Omit<Moves, "advance"> & {
  now(): Date;
  /** Moves on by a span such as `"90s"`. Throws a ControlError for anything else. */
  advance(span: string): void;
};

/** All worlds together, at hand in the process: what the control plane does over HTTP. */
export type AllWorlds = {
  readonly clock: EmulatorClock;
  /** All that decides what will be answered, as plain JSON; the journal is not in it, the keys are. */
  snapshot(): Promise<Snapshot>;
  /** Puts back a snapshot of all worlds or of one. Throws a ControlError if the document is not a snapshot. */
  restore(snapshot: unknown): Promise<Restored>;
  /** Forgets what all worlds were. Default: everything. */
  reset(depth?: Depth): Promise<void>;
  /** What was noticed about all clients, as it stands now, or at their end: then jobs that still run are lost. */
  readonly findings: (when?: "now" | "at the end") => Promise<FindingsReport>;
};

export const allWorlds = (services: Services): AllWorlds => ({
  clock: {
    ...movesOf(services, undefined),
    now: () => new Date(services.clock.now()),
    advance: (span) => advanceClock(services, span),
  },
  snapshot: async () => (await operations()).snapshot.perform(services, {}),
  restore: async (document) =>
    (await operations()).restore.perform(services, { input: document ?? null }),
  reset: async (depth) => {
    const input = depth === undefined ? {} : { depth };
    await (await operations()).reset.perform(services, { input });
  },
  findings: (when) =>
    when === "at the end" ? lastReport(services) : findingsReport(services, undefined),
});
