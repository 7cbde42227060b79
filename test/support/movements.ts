import type { Answer } from "./client.ts";

/** What moved on an account after it was opened. */
export const movementsIn = ({ entries }: Answer): readonly Answer[] =>
  entries.filter(({ reason }: Answer) => reason !== "opening balance");
