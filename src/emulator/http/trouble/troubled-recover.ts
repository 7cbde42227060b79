import type { Context } from "hono";
import type { WorldId } from "../../domain/brand.ts";
import type { RouteFacts } from "../../observe/exchange.ts";
import { isTroubled, type Subject } from "../../scenarios/choose.ts";
import { effectsOf } from "../../scenarios/scenario.ts";
import { type Env, faultWith, type Known, knowing, withFacts } from "../route.ts";
import type { Worlds } from "../services.ts";
import { choosingIn, strike, withScenarios } from "./scenarios.ts";

/** It is about no job. */
const SUBJECT: Subject = { operation: "recover", model: "", prompt: "" };

/** What scenarios do to a question for lost jobs: refuse it, or break its answer. */
export async function troubledRecover(
  { store }: Worlds,
  c: Context<Env>,
  id: WorldId,
  before: RouteFacts,
): Promise<Known<undefined>> {
  const choosing = choosingIn(c.req.raw, await store.world(id), SUBJECT);
  if (!isTroubled(choosing)) return withFacts(undefined, before);
  const struck = await strike(store, id, choosing, { stages: ["recover"] });
  if (!struck.ok) return { result: struck, facts: before };
  let facts = withScenarios(before, struck.value);
  for (const { refuses, told, wire } of struck.value.map(effectsOf)) {
    if (refuses) return faultWith(refuses(told, ""), facts);
    facts = knowing(facts, { wire: facts.wire ?? wire?.(told) });
  }
  return withFacts(undefined, facts);
}
