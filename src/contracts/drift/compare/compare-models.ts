import type { ModelRule } from "../../../emulator/index.ts";
import { isNode } from "../../../emulator/input/node.ts";
import type { Difference } from "../../contract/result/difference.ts";
import { escaped } from "../../contract/spec/facts.ts";

/** What a listing says of models: the vendor's price by id; undefined where it tells none. */
export type Listing = {
  readonly prices: ReadonlyMap<string, unknown>;
  /** How many models it has whose ids are not on record. */
  readonly unnamed: number;
};

/** Where a listing differs from the catalogue. */
export function modelDifferences(
  catalogue: readonly ModelRule[],
  { prices, unnamed }: Listing,
): readonly Difference[] {
  const rules = new Map<string, ModelRule>(catalogue.map((rule) => [rule.id, rule]));
  const gone = catalogue
    .filter(({ id, status }) => status.kind === "listed" && !prices.has(id))
    .map(({ id }) => of("DR-model-gone", id, "listed", "not listed"));
  const others = [...prices].flatMap(([id, pricing]) => {
    const rule = rules.get(id);
    if (rule === undefined) return [of("DR-model-added", id, "no such model", priceText(pricing))];
    if (rule.status.kind !== "listed") {
      return [of("DR-model-added", id, `a model that is ${rule.status.kind}`, "listed")];
    }
    return priceDifference(rule, pricing);
  });
  const more =
    unnamed === 0
      ? []
      : [of("DR-model-added", "(unnamed)", "no such models", `${unnamed} more models`)];
  return [...gone, ...others, ...more];
}

const of = (id: Difference["id"], model: string, spec: string, other: string): Difference => ({
  ...{ id, spec, other },
  spot: { model },
  detail: "",
  known: [],
});

const priceText = (pricing: unknown): string =>
  pricing === undefined ? "listed" : JSON.stringify(pricing);

/** The parts of a price that differ; a listing without prices says nothing of them. */
function priceDifference({ id, pricing }: ModelRule, theirs: unknown): readonly Difference[] {
  if (theirs === undefined || JSON.stringify(pricing) === JSON.stringify(theirs)) return [];
  const [a, b] = [leavesOf(pricing), leavesOf(theirs)];
  const paths = [...new Set([...a.keys(), ...b.keys()])].filter(
    (path) => path !== "/currency" && a.get(path) !== b.get(path),
  );
  if (paths.length === 0) return [];
  const told = (leaves: ReadonlyMap<string, unknown>): string =>
    paths.map((path) => `${path.slice(1)}: ${leaves.get(path) ?? "none"}`).join(", ");
  return [{ ...of("DR-price", id, told(a), told(b)), detail: told(b) }];
}

function leavesOf(value: unknown, at = ""): ReadonlyMap<string, unknown> {
  if (!isNode(value) && !Array.isArray(value)) return new Map([[at, value]]);
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [...leavesOf(inner, `${at}/${escaped(key)}`)]),
  );
}
