import type { WorldId } from "../../../domain/brand.ts";
import { publicNameOf } from "../../../input/secrets/public-name.ts";
import { entryOf, underwayEntryOf } from "../../../observe/journal-entry.ts";
import { json } from "../../../observe/print/printed.ts";
import type { Clocks, Records } from "../../services.ts";
import type { Call } from "../operation.ts";
import { harOf } from "./har.ts";
import type { JournalQuery } from "./query.ts";
import { nextMatch } from "./wait.ts";

/** Entries as text, one a line. */
export class JournalLines {
  readonly text: string;

  constructor(entries: readonly object[]) {
    this.text = entries.map((entry) => `${json(entry)}\n`).join("");
  }
}

/** The exchanges of a world, or of all, in the form that is asked for. docs/journal.md has the rest. */
export async function journalAnswer(
  services: Clocks & Records,
  query: JournalQuery,
  call: Call<WorldId | undefined>,
): Promise<object> {
  const { journal, version } = services;
  const { world } = call;
  const came = await isThere(services, query, call);
  const entries = entriesFor(services, query, world);
  if (query.format === "har") return harOf(entries, version);
  if (query.format === "ndjson") return new JournalLines(entries);
  const now = services.machine.now();
  const underway = journal.underway(world).map((start) => underwayEntryOf(start, now));
  return {
    forgotten: journal.forgotten(world),
    ...(world === undefined && { worldsForgotten: journal.worldsForgotten }),
    ...(query.waitMs !== undefined && { timedOut: !came }),
    ...(underway.length > 0 && { underway }),
    entries,
  };
}

/** Whether an entry is there that is asked for; waits for one if that is asked for too. */
async function isThere(
  services: Clocks & Records,
  { matches, waitMs }: JournalQuery,
  { world, request }: Call<WorldId | undefined>,
): Promise<boolean> {
  if (services.journal.exchanges(world).some(matches)) return true;
  if (waitMs === undefined) return false;
  return nextMatch(services, {
    world,
    matches,
    ms: waitMs,
    signal: request?.signal ?? new AbortController().signal,
  });
}

/** The last ones that match; with whose they are, where that is not said by the request. */
function entriesFor(
  { journal }: Records,
  { matches, limit }: JournalQuery,
  world: WorldId | undefined,
) {
  const all = journal.exchanges(world).filter(matches);
  const wanted = limit === undefined ? all : all.slice(-limit);
  if (world !== undefined) return wanted.map(entryOf);
  return wanted.map((exchange) => {
    const { n, ...entry } = entryOf(exchange);
    return { n, world: publicNameOf(exchange.world), ...entry };
  });
}
