import { type Catalog, type MicroUsd, usd } from "../../emulator/index.ts";
import { field } from "../../emulator/input/node.ts";
import { isOfModel, type ProviderCheck } from "../contract/catalogue/check.ts";
import { dearest } from "./dearest.ts";

/** What a check may cost on a service that takes money, in US dollars; undefined for what is free. */
export function priceOfCheck(
  check: ProviderCheck,
  catalog: Catalog,
): number | "unknown" | undefined {
  const bodies = pricedBodies(check);
  if (bodies.length === 0) return undefined;
  const prices = bodies.map((body) => dearest(catalog, body));
  return prices.some((price) => price === undefined)
    ? "unknown"
    : usd(Math.max(...prices.map(Number)) as MicroUsd);
}

/**
 * Whether a check sends what has a price, be it that a service which is as it must be refuses it: without
 * a key, say. The gate books it before it leaves.
 */
export const hasPrice = (check: ProviderCheck): boolean => pricedBodies(check).length > 0;

const pricedBodies = (check: ProviderCheck): readonly unknown[] =>
  bodiesOf(check).filter((body) => field(body, "model") !== undefined);

/** Of several, only one can be paid for: nothing is sent after what should be refused was accepted. */
function bodiesOf(check: ProviderCheck): readonly unknown[] {
  if (check.engine === "pact") return [check.request.body];
  return isOfModel(check) ? check.sends.requests.map(({ body }) => body) : [check.buys];
}
