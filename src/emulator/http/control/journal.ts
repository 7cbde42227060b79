import { Hono } from "hono";
import { worldId } from "../../core/brand.ts";
import type { Env } from "../exchange.ts";
import { answerPrivately } from "../reply.ts";
import type { Services } from "../services.ts";

/** `GET /journal`: the last exchanges, of the key in `x-api-key` or of all. */
export function journalControl({ journal }: Services): Hono<Env> {
  return new Hono<Env>().get("/journal", (c) => {
    const key = c.req.header("x-api-key");
    const entries = journal.entries(key ? worldId(key) : undefined);
    return answerPrivately(c, 200, { forgotten: journal.forgotten, entries });
  });
}
