import type { MicroUsd } from "../brand.ts";
import { violationsOf } from "../models/check.ts";
import type { Remark } from "../models/remark.ts";
import type { Input, ModelRule, ParamRule } from "../models/rule.ts";
import { settingsOf } from "../models/settings.ts";
import { priceOf } from "./price.ts";

/** Something a client can choose that may decide the price, and the fields that carry it. */
export type PriceOption = { readonly fields: readonly [string, ...string[]] };

const PRO_FIELDS = ["pro_mode", "pro"];

/** What of a model may decide its price, beside the media that are sent. */
export function priceOptionsOf(rule: ModelRule): readonly PriceOption[] {
  const { length, resolution, sound, variant, params } = rule;
  const groups: readonly (readonly string[])[] = [
    length.from === "request" ? length.fields : [],
    length.frames && length.from === "frames" ? [length.frames.field] : [],
    resolution,
    sound.kind === "switch" ? [sound.field] : [],
    PRO_FIELDS,
    variant === undefined ? [] : [variant],
  ];
  return groups.flatMap((group) => {
    const [first, ...others] = group.filter((field) => params[outer(field)] !== undefined);
    return first === undefined ? [] : [{ fields: [first, ...others] }];
  });
}

/** The field of the body that a name such as `scriptConfig.targetLengthInSeconds` lies in. */
const outer = (field: string): string => {
  const dot = field.indexOf(".");
  return dot < 0 ? field : field.slice(0, dot);
};

/** Whether nothing was sent that could decide it. */
export function isOmitted({ fields }: PriceOption, input: Input): boolean {
  for (const field of fields) if (input[outer(field)] !== undefined) return false;
  return true;
}

/** The values that a field may have, or the ends of their range. */
export function valuesOf(param: ParamRule | undefined): readonly unknown[] {
  switch (param?.kind) {
    case "choice":
      return param.options;
    case "flag":
      return [false, true];
    case "seconds":
      return (param.options ?? endsOf(param)).map((seconds) => secondsAs(param, seconds));
    case "integer":
      return param.options ?? endsOf(param);
    case "number":
      return endsOf(param);
    default:
      return [];
  }
}

const endsOf = ({ min, max }: { readonly min?: number; readonly max?: number }) =>
  [min, max].filter((end) => end !== undefined);

type Seconds = Extract<ParamRule, { readonly kind: "seconds" }>;

const secondsAs = ({ form }: Pick<Seconds, "form">, seconds: number): string =>
  form === "suffixed" ? `${seconds}s` : String(seconds);

/** What a value that was sent under another name comes to in this field, the likeliest first. */
function meantValues(rule: ModelRule, field: string, value: unknown): readonly unknown[] {
  const param = rule.params[field];
  if (param?.kind === "seconds") {
    const seconds = secondsIn(value);
    return seconds === undefined ? [] : [secondsAs(param, seconds)];
  }
  if (rule.length.frames?.field === field) {
    const frames = (secondsIn(value) ?? 0) * rule.length.fps.default;
    return [frames + 1, frames];
  }
  return [value, String(value), value === "true"];
}

function secondsIn(value: unknown): number | undefined {
  const seconds = typeof value === "string" ? Number.parseFloat(value) : value;
  return typeof seconds === "number" && seconds > 0 ? seconds : undefined;
}

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
