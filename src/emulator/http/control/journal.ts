import { type Context, Hono } from "hono";
import type { WorldId } from "../../domain/brand.ts";
import { entryOf } from "../../observe/journal-entry.ts";
import { publicNameOf } from "../../observe/secrets/public-name.ts";
import type { Env } from "../exchange.ts";
import { answerPrivately, written } from "../reply.ts";
import type { Services } from "../services.ts";
import { worldIn } from "./fields.ts";
import { harOf } from "./har.ts";
import { type JournalQuery, journalQueryIn } from "./journal-query.ts";
import { nextMatch } from "./journal-wait.ts";
import { problem } from "./problem.ts";

/**
 * `GET /journal`: the exchanges of the key in `x-api-key`, or of all; `DELETE /journal` forgets them.
 * docs/journal.md has the filters, the waiting and the forms.
 */
export function journalControl(services: Services): Hono<Env> {
  const { journal, version } = services;
  return new Hono<Env>()
    .get("/journal", async (c) => {
      const query = journalQueryIn(new URL(c.req.url).searchParams);
      if (typeof query === "string") return problem(c, 400, query);
      const world = worldIn(c);
      const came = await isThere(services, c, query, world);
      const entries = entriesFor(services, query, world);
      if (query.format === "har") return answerPrivately(c, 200, harOf(entries, version));
      if (query.format === "ndjson") return lines(c, entries);
      return answerPrivately(c, 200, {
        forgotten: journal.forgotten(world),
        ...(world === undefined && { worldsForgotten: journal.worldsForgotten }),
        ...(query.waitMs !== undefined && { timedOut: !came }),
        entries,
      });
    })
    .delete("/journal", (c) => answerPrivately(c, 200, { cleared: journal.clear(worldIn(c)) }));
}

/** Whether an entry is there that is asked for; waits for one if that is asked for too. */
async function isThere(
  services: Services,
  c: Context<Env>,
  { matches, waitMs }: JournalQuery,
  world: WorldId | undefined,
): Promise<boolean> {
  if (services.journal.exchanges(world).some(matches)) return true;
  if (waitMs === undefined) return false;
  return nextMatch(services, { world, matches, ms: waitMs, signal: c.req.raw.signal });
}

/** The last ones that match; with whose they are, where that is not said by the request. */
function entriesFor(
  { journal }: Services,
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

/** One entry a line. */
const lines = (c: Context<Env>, entries: readonly object[]): Response =>
  written(c, 200, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""), {
    "content-type": "application/x-ndjson",
  });
