import { parsedJson } from "../../../emulator/input/document.ts";
import { asList, field } from "../../../emulator/input/node.ts";
import type { JournalEntry } from "../../../emulator/observe/journal-entry.ts";

/** What can be recorded: the emulator of a test, or the handle of a world. */
export type Recordable = {
  journal(): readonly JournalEntry[];
  /** With these two, requests without a key are recorded too: they are in nobody's journal. */
  readonly origin?: string;
  readonly fetch?: typeof globalThis.fetch;
};

/** The exchanges that nobody's key went with. */
export async function keylessOf({ origin, fetch }: Recordable): Promise<readonly JournalEntry[]> {
  if (origin === undefined || fetch === undefined) return [];
  const answer = await fetch(`${origin}/__emulator/journal`);
  if (!answer.ok) return []; // beyond loopback it wants a token
  const entries = asList(field(parsedJson(await answer.text()), "entries"));
  // They are from an emulator of this package.
  return entries.filter((entry) => field(entry, "world") === "nobody") as readonly JournalEntry[];
}
