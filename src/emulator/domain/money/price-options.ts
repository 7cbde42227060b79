import type { Input, ModelRule, ParamRule } from "../models/rule.ts";

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
export function meantValues(rule: ModelRule, field: string, value: unknown): readonly unknown[] {
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
