import { AssertionError } from "node:assert/strict";
import {
  type Catalog,
  type Input,
  type MicroUsd,
  type ModelRule,
  priceOf,
  priceOptionsOf,
  settingsOf,
  valuesOf,
} from "../../emulator/index.ts";
import { nodeOf } from "../../emulator/input/node.ts";

const COMBINATIONS_MAX = 2_000;

/**
 * The most that a submit for its model can cost, whatever the service takes for what was not said; or
 * for what was, should it misread it. Undefined where the length of a source decides, or too much else.
 */
export function dearest(catalog: Catalog, body: unknown): MicroUsd | undefined {
  const input: Input = nodeOf(body);
  const rule = catalog.find(String(input["model"]));
  if (rule === undefined || rule.length.from === "source") return undefined;
  const inputs = variantsOf(rule, input);
  if (inputs === undefined) return undefined;
  const prices = inputs.flatMap((one) => pricesOf(rule, one));
  return prices.length === 0 ? undefined : (Math.max(...prices) as MicroUsd);
}

/** None for a value that the model does not take: it has no price. */
function pricesOf(rule: ModelRule, input: Input): readonly MicroUsd[] {
  try {
    return [priceOf(rule.price, settingsOf(rule, input))];
  } catch (error) {
    if (error instanceof AssertionError) return [];
    throw error;
  }
}

/** The input as it is, and with each choice that may decide the price made in each way. */
function variantsOf(rule: ModelRule, input: Input): readonly Input[] | undefined {
  let variants: readonly Input[] = [input];
  for (const { fields } of priceOptionsOf(rule)) {
    const [field] = fields;
    const values = valuesOf(rule.params[field]);
    if (values.length === 0) continue;
    variants = variants.flatMap((one) => values.map((value) => ({ ...one, [field]: value })));
    if (variants.length > COMBINATIONS_MAX) return undefined;
  }
  return [input, ...variants];
}
