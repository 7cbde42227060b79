import type { JournalEntry } from "../../../emulator/observe/journal-entry.ts";
import type { ReadEntry } from "../../../emulator/observe/rules/entry-facts.ts";

/** What is judged of an entry of a journal, of one key or of all with their `world`. */
export type JudgedEntry = ReadEntry &
  EmulatorFacts &
  Pick<JournalEntry, "machine"> & {
    readonly requestId?: string | undefined;
    readonly note?: string | undefined;
  };

/** What only the emulator knows of an exchange. */
export type EmulatorFacts = Pick<
  ReadEntry,
  "n" | "operation" | "at" | "job" | "phase" | "chargedUsd" | "scenarios" | "wire"
> & {
  readonly nearMiss?: object | undefined;
  readonly world?: string | undefined;
  readonly abandoned?: boolean | undefined;
};
