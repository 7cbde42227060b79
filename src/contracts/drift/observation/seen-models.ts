import type { ModelRule } from "../../../emulator/index.ts";
import { asList, isNode, nodeOf } from "../../../emulator/input/node.ts";
import type { GateExchange } from "../../gate/gate.ts";
import { type Discreet, namesIn, textsIn } from "../public-words.ts";
import type { Observation, SeenPrice } from "./observation.ts";
import { UNNAMED } from "./seen-body.ts";

/** Lengths and sizes of a frame: `5`, `10s`, `1080p`, `4k`. */
const MEASURE = /^\d{1,4}[skp]?$/;

/**
 * The models and prices of the last whole listing in a run; undefined if there was none. Of models
 * that the catalogue does not have only the number is kept: who knows what a service calls by an id.
 */
export function seenModels(
  exchanges: readonly GateExchange[],
  models: readonly ModelRule[],
  word: Discreet,
): Observation["models"] {
  const entries = exchanges.map(({ outgoing, answer }) =>
    answer.status === 200 && new URL(outgoing.url).pathname.endsWith("/v1/video-models")
      ? asList(nodeOf(answer.json)["data"])
      : [],
  );
  const listed = entries.findLast((list) => list.some((one) => isNode(nodeOf(one)["pricing"])));
  if (listed === undefined) return undefined;
  const names = new Set(
    models.flatMap(({ pricing }) => [...namesIn(pricing), ...textsIn(pricing)]),
  );
  const shown = (text: string): string =>
    names.has(text) || MEASURE.test(text) ? text : (word(text) ?? UNNAMED);
  const ids = new Set<string>(models.map(({ id }) => id));
  const known = listed.flatMap((one) => {
    const { id, pricing } = nodeOf(one);
    return typeof id === "string" && ids.has(id) ? [[id, priceOf(pricing, shown)] as const] : [];
  });
  return { known: Object.fromEntries(known), others: listed.length - known.length };
}

const priceOf = (pricing: unknown, shown: (text: string) => string): SeenPrice =>
  Object.fromEntries(
    Object.entries(nodeOf(pricing)).map(([name, value]) => [shown(name), leafOf(value, shown)]),
  );

function leafOf(value: unknown, shown: (text: string) => string): SeenPrice[string] {
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "string") return shown(value);
  if (Array.isArray(value)) return priceOf(Object.fromEntries(value.entries()), shown);
  return isNode(value) ? priceOf(value, shown) : UNNAMED;
}
