import type { Context } from "hono";
import type { WorldId } from "../../domain/brand.ts";
import type { Endpoint } from "../../domain/limits/limits.ts";
import type { RouteFacts } from "../../observe/exchange.ts";
import { type Env, type Known, knowing } from "../route.ts";
import type { Access, Clocks, Worlds } from "../services.ts";
import { worldOf } from "./keys.ts";
import { overLimit } from "./limits.ts";

/** Whose request it is, if its key is good and within its limits. */
export async function admitted(
  services: Clocks & Worlds & Access,
  c: Context<Env>,
  endpoint: Endpoint,
  before: RouteFacts,
): Promise<Known<WorldId>> {
  const world = worldOf(c, services.apiKeys);
  if (!world.ok) return { result: world, facts: before };
  const { limits } = services;
  const limited = limits && (await overLimit(services, limits, world.value, endpoint));
  return { result: limited ?? world, facts: knowing(before, { world: world.value }) };
}
