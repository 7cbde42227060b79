import { loadCatalog } from "../../emulator/catalog/catalog.ts";
import { usd } from "../../emulator/core/brand.ts";
import type { ProviderCheck } from "../catalogue/check.ts";
import { dearest } from "./dearest.ts";
import type { Plan } from "./plan.ts";

/** What a check may cost on a service that takes money, in US dollars; undefined for what is free. */
function priceOfCheck(check: ProviderCheck): number | undefined {
  const body = check.engine === "pact" ? check.request.body : check.buys;
  if (check.tier !== 3 || Object(body)["model"] === undefined) return undefined;
  const price = dearest(loadCatalog(), body);
  return price === undefined ? undefined : usd(price);
}

/** What is going to happen on a target, before it does. */
export function planText({ checks, leftOut }: Plan, name: string): string {
  const priced = checks.flatMap((check) => {
    const price = priceOfCheck(check);
    return price === undefined ? [] : [{ check, price }];
  });
  const sum = priced.reduce((total, { price }) => total + price, 0);
  return [
    `Plan for ${name}: ${checks.length} checks, ${checks.length - priced.length} of them free; ${leftOut.length} are left out.`,
    ...priced.map(({ check, price }) => `  ${check.id} may cost ${price} USD: ${check.title}`),
    priced.length === 0
      ? "Nothing that costs money will be sent."
      : `All of it may cost ${Math.round(sum * 1e6) / 1e6} USD; what is refused costs nothing.`,
    "",
  ].join("\n");
}
