import type { ModelRule } from "../../emulator/index.ts";
import { nodeOf } from "../../emulator/input/node.ts";
import type { Difference } from "../contract/result/difference.ts";
import type { Patch } from "../contract/result/finding.ts";

/** A change of the catalogue after which it says what a listing says. `at` is `yyyy-mm-dd`. */
export function modelPatchFor(
  { id, spot: { model = "" } }: Difference,
  { rule, pricing, at }: { rule: ModelRule | undefined; pricing: unknown; at: string },
): Patch | undefined {
  const file = fileOf(rule?.family ?? model.split(/[-/]/)[0] ?? model);
  const entry = (merge: unknown): Patch => ({ file, at: `/${model}`, merge });
  switch (id) {
    case "DR-model-gone":
      return entry({ status: "unlisted", seen: { [at]: "absent" } });
    case "DR-price":
      return entry({ price: { published: withoutCurrency(pricing) } });
    case "DR-model-added":
      return rule === undefined ? newEntry(model, pricing, entry) : entry({ status: null });
    default:
      return undefined;
  }
}

const fileOf = (family: string): string => `src/emulator/catalog/models/${family}.yaml`;

/** What no listing says has to be filled in: see the README beside the file. */
function newEntry(
  model: string,
  pricing: unknown,
  entry: (merge: unknown) => Patch,
): Patch | undefined {
  if (pricing === undefined) return undefined;
  return entry({ name: model, price: { published: withoutCurrency(pricing), source: "listing" } });
}

/** The catalogue's prices are in US dollars, and do not say so. */
function withoutCurrency(pricing: unknown): unknown {
  const { currency: _, ...rest } = nodeOf(pricing);
  return rest;
}
