import type { Context } from "hono";
import type { WorldId } from "../../domain/brand.ts";
import type { Endpoint } from "../../domain/limits/limits.ts";
import type { Result } from "../../domain/result.ts";
import type { Env } from "../exchange.ts";
import type { Services } from "../services.ts";
import { worldOf } from "./keys.ts";
import { overLimit } from "./limits.ts";

/** Whose request it is, if its key is good and within its limits; noted in the exchange. */
export async function admitted(
  services: Services,
  c: Context<Env>,
  endpoint: Endpoint,
): Promise<Result<WorldId>> {
  const world = worldOf(c.req.raw.headers, services.apiKeys);
  if (!world.ok) return world;
  c.env.exchange.world = world.value;
  const { limits } = services;
  return (limits && (await overLimit(services, limits, world.value, endpoint))) ?? world;
}
