import type { JournalEntry } from "../../../emulator/observe/journal-entry.ts";

/** An entry as it is in a journal of all keys. */
export type Entry = JournalEntry & { readonly world?: string | undefined };
