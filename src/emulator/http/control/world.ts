import type { Context } from "hono";
import { type WorldId, worldId } from "../../core/brand.ts";
import type { Env } from "../exchange.ts";

/** The world that a control request is about; undefined means all of them. */
export function worldIn(c: Context<Env>): WorldId | undefined {
  const key = c.req.header("x-api-key");
  return key ? worldId(key) : undefined;
}
