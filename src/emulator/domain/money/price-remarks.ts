import type { MicroUsd } from "../brand.ts";
import { violationsOf } from "../models/check.ts";
import type { Remark } from "../models/remark.ts";
import type { Input, ModelRule } from "../models/rule.ts";
import { settingsOf } from "../models/settings.ts";
import { priceOf } from "./price.ts";
import { meantValues, type PriceOption, valuesOf } from "./price-options.ts";

type Offer = { readonly price: MicroUsd; readonly value: unknown };

/** An option that was left out, if another choice would have been cheaper. */
export function leftOut(
  rule: ModelRule,
  input: Input,
  { fields: [field] }: PriceOption,
): readonly Remark[] {
  const cheapest = offersOf(rule, input, field, valuesOf(rule.params[field]))
    .toSorted((a, b) => a.price - b.price)
    .at(0);
  return remarkOn(rule, input, { option: field, sent: undefined }, cheapest);
}

/** An option that was sent under a name that the model does not have, if that was dearer. */
export function misnamed(
  rule: ModelRule,
  input: Input,
  option: PriceOption,
  sent: string,
): readonly Remark[] {
  const [field] = option.fields;
  const [meant] = offersOf(rule, input, field, meantValues(rule, field, input[sent]));
  if (meant !== undefined) return remarkOn(rule, input, { option: field, sent }, meant);
  return leftOut(rule, input, option).map((remark) => ({ ...remark, sent }));
}

/** What a request would cost with each of the values, where it would be accepted. */
function offersOf(
  rule: ModelRule,
  input: Input,
  field: string,
  values: readonly unknown[],
): readonly Offer[] {
  return values.flatMap((value) => {
    const other = { ...input, [field]: value };
    if (violationsOf(rule, other).length > 0) return [];
    return [{ price: priceOf(rule.price, settingsOf(rule, other)), value }];
  });
}

function remarkOn(
  rule: ModelRule,
  input: Input,
  what: { readonly option: string; readonly sent: string | undefined },
  offer: Offer | undefined,
): readonly Remark[] {
  const billed = priceOf(rule.price, settingsOf(rule, input));
  if (offer === undefined || offer.price >= billed) return [];
  const { price: other, value } = offer;
  const otherValue = `${what.option} ${JSON.stringify(value)}`;
  return [{ kind: "default-billed", model: rule.id, ...what, billed, other, otherValue }];
}
