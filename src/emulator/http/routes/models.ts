import { type Context, Hono } from "hono";
import type { ModelRule } from "../../core/rule.ts";
import { listingEntryShort } from "../../wire/listing.ts";
import type { Env } from "../exchange.ts";
import { answer } from "../reply.ts";
import type { Services } from "../services.ts";

/**
 * `GET /api/v1/video-models`, detailed unless told otherwise, and `GET /api/v1/models`, where the two
 * seed documents send clients for it (D14: the live one was seen without video models). No key is
 * needed.
 */
export function modelRoutes(services: Services): Hono<Env> {
  const { modelsListsVideo } = services.switches;
  return new Hono<Env>()
    .get("/api/v1/video-models", (c) =>
      answer(c, 200, listOf(services, listed(services), isAsked(c, "detailed", true))),
    )
    .get("/api/v1/models", (c) => {
      const rules = modelsListsVideo ? listed(services) : [];
      return answer(c, 200, listOf(services, rules, isAsked(c, "detailed", false)));
    });
}

function isAsked(c: Context<Env>, name: string, otherwise: boolean): boolean {
  const value = c.req.query(name);
  return value === undefined ? otherwise : value === "true";
}

const listed = ({ catalog }: Services): readonly ModelRule[] =>
  catalog.all.filter(({ status }) => status.kind === "listed");

function listOf({ dialect, clock }: Services, rules: readonly ModelRule[], detailed: boolean) {
  return {
    object: "list",
    data: rules.map(detailed ? dialect.listingEntry : listingEntryShort),
    meta: { count: rules.length, generated_at: new Date(clock.now()).toISOString() },
  };
}
