import type { ModelRule } from "../../../emulator/index.ts";
import { read } from "../../../emulator/input/read.ts";
import type { Schema } from "../../../emulator/input/schema.ts";
import type { GateExchange } from "../../gate/gate.ts";
import {
  ANSWERED_LISTING,
  LISTED_MODEL,
  type ListedModel,
  PARTS,
  PRICE,
  PRICED,
} from "../listing.ts";
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
      ? (readOrNone(ANSWERED_LISTING, answer.json) ?? [])
      : [],
  );
  const listed = entries.findLast((list) => list.some(hasPrice));
  if (listed === undefined) return undefined;
  const names = new Set(
    models.flatMap(({ pricing }) => [...namesIn(pricing), ...textsIn(pricing)]),
  );
  const shown = (text: string): string =>
    names.has(text) || MEASURE.test(text) ? text : (word(text) ?? UNNAMED);
  const ids = new Set<string>(models.map(({ id }) => id));
  const known = listed.flatMap((one) => {
    const model = readOrNone(LISTED_MODEL, one);
    return model && ids.has(model.id) ? [[model.id, priceOf(partsOf(model), shown)] as const] : [];
  });
  return { known: Object.fromEntries(known), others: listed.length - known.length };
}

type Parts = Readonly<Record<string, unknown>>;

function readOrNone<T>(schema: Schema<T>, value: unknown): T | undefined {
  const reading = read(schema, value);
  return reading.ok ? reading.value : undefined;
}

/** What a model costs, by its parts; one without a price has none. */
const partsOf = ({ pricing }: ListedModel): Parts => readOrNone(PRICE, pricing) ?? {};

const hasPrice = (entry: unknown): boolean => readOrNone(PRICED, entry) !== undefined;

const priceOf = (parts: Parts, shown: (text: string) => string): SeenPrice =>
  Object.fromEntries(
    Object.entries(parts).map(([name, value]) => [shown(name), leafOf(value, shown)]),
  );

function leafOf(value: unknown, shown: (text: string) => string): SeenPrice[string] {
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "string") return shown(value);
  const parts = readOrNone(PARTS, value);
  return parts === undefined ? UNNAMED : priceOf(parts, shown);
}
