import { loadCatalog } from "../../emulator/index.ts";
import { type Printed, say } from "../../emulator/observe/print/printed.ts";
import { isOfModel, type ProviderCheck } from "../contract/catalogue/check.ts";
import type { Target } from "../target/target.ts";
import type { RunPlan } from "./plan.ts";
import { priceOfCheck } from "./price-of-check.ts";

type Named = Pick<Target, "name" | "live">;

type Priced = { readonly check: ProviderCheck; readonly price: number | "unknown" };

/** What is going to happen on a target, before it does. */
export function planText({ checks, leftOut }: RunPlan, { name, live }: Named): Printed<"terminal"> {
  const catalog = loadCatalog();
  const priced = checks.flatMap((check): readonly Priced[] => {
    const price = live ? priceOfCheck(check, catalog) : undefined;
    return price === undefined ? [] : [{ check, price }];
  });
  const sum = priced.reduce((total, { price }) => total + (price === "unknown" ? 0 : price), 0);
  const ofModels = checks.filter(isOfModel);
  const lines = [
    `Plan for ${name}: ${checks.length} checks, ${checks.length - priced.length} of them free; ${leftOut.length} are left out.`,
    ...(live || ofModels.length === 0
      ? []
      : [`  ${ofModels.length} of them hold the models' own rules against it.`]),
    ...priced.filter(({ check }) => !isRefusalOfModel(check)).map(priceLine),
    ...refusalLines(priced.filter(({ check }) => isRefusalOfModel(check))),
    priced.length === 0
      ? "Nothing that costs money will be sent."
      : `All of it may cost ${rounded(sum)} USD; what is refused costs nothing, and what would go over --spend-max is not sent.`,
  ];
  return say.join(lines, "\n");
}

const rounded = (sum: number): number => Math.round(sum * 1e6) / 1e6;

const isRefusalOfModel = (check: ProviderCheck): boolean =>
  isOfModel(check) && check.sends.are === "broken";

const priceLine = ({ check: { id, title }, price }: Priced): string =>
  price === "unknown"
    ? `  ${id} is not sent, as its price is not known: ${title}`
    : `  ${id} may cost ${price} USD: ${title}`;

/** One line for each model: they have a check for each field. */
function refusalLines(priced: readonly Priced[]): readonly string[] {
  const models = new Map<string, Priced[]>();
  for (const one of priced) {
    const model = isOfModel(one.check) ? one.check.model : "";
    models.set(model, [...(models.get(model) ?? []), one]);
  }
  return [...models].map(([model, own]) => {
    const prices = own.flatMap(({ price }) => (price === "unknown" ? [] : [price]));
    const sum = rounded(prices.reduce((total, price) => total + price, 0));
    return `  PR-20:${model}:… are ${own.length} requests that should be refused, and may cost ${sum} USD if all are accepted`;
  });
}
