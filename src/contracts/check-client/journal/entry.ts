import type { JournalEntry } from "../../../emulator/observe/journal-entry.ts";

/** What is judged of an entry of a journal, of one key or of all with their `world`. */
export type JudgedEntry = Pick<JournalEntry, "method" | "url" | "headers" | "machine"> &
  Body &
  EmulatorFacts;

/** The bodies and headers of an exchange; what is undefined was not there. */
type Body = {
  readonly requestBody?: string | undefined;
  readonly status?: number | undefined;
  readonly responseHeaders?: Readonly<Record<string, string>> | undefined;
  readonly responseBody?: string | undefined;
  readonly requestId?: string | undefined;
  readonly note?: string | undefined;
};

/** What only the emulator knows of an exchange. */
export type EmulatorFacts = {
  /** Its number in the journal of its world. */
  readonly n?: number | undefined;
  readonly at?: string | undefined;
  readonly phase?: string | undefined;
  readonly chargedUsd?: number | undefined;
  readonly nearMiss?: object | undefined;
  readonly world?: string | undefined;
  readonly operation?: string | undefined;
  readonly job?: string | undefined;
  readonly scenarios?: readonly string[] | undefined;
  readonly wire?: { readonly kind: string } | undefined;
  readonly abandoned?: boolean | undefined;
};
