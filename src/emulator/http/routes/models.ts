import { type Context, Hono } from "hono";
import { listingEntry, listingEntryShort } from "../../wire/listing.ts";
import type { ModelList } from "../../wire/types.ts";
import type { Env } from "../exchange.ts";
import { answer } from "../reply.ts";
import type { Services } from "../services.ts";

/** `GET /api/v1/video-models`, detailed unless told otherwise, and `GET /api/v1/models`, where the two seed documents send clients for it. No key is needed. */
export function modelRoutes(services: Services): Hono<Env> {
  return new Hono<Env>()
    .get("/api/v1/video-models", (c) =>
      answer(c, 200, listOf(services, isAsked(c, "detailed", true))),
    )
    .get("/api/v1/models", (c) => answer(c, 200, listOf(services, isAsked(c, "detailed", false))));
}

function isAsked(c: Context<Env>, name: string, otherwise: boolean): boolean {
  const value = c.req.query(name);
  return value === undefined ? otherwise : value === "true";
}

function listOf({ catalog, clock }: Services, detailed: boolean): ModelList {
  const listed = catalog.all.filter(({ status }) => status.kind === "listed");
  return {
    object: "list",
    data: listed.map(detailed ? listingEntry : listingEntryShort),
    meta: { count: listed.length, generated_at: new Date(clock.now()).toISOString() },
  };
}
