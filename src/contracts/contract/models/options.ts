import { type ModelRule, type ParamRule, valuesOf } from "../../../emulator/index.ts";
import { plainRequestFor, type SubmitBody } from "./requests.ts";

/** One value that a field of a model may have, in a body that is right otherwise. */
export type OptionRow = {
  readonly path: string;
  readonly option: unknown;
  readonly body: SubmitBody;
};

/** Every value of every enumeration of a model, and the ends of every range; those inside objects too. */
export function optionsOf(rule: ModelRule): readonly OptionRow[] {
  const plain = plainRequestFor(rule);
  return choicesIn(rule.params).map(({ path, option }) => {
    const needed = rule.conditions
      .filter(({ when }) => path.length === 1 && when.field === path[0] && when.is === option)
      .map(({ needs }) => [needs.field, needs.is]);
    const sent = path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), option);
    const body = { ...plain, ...Object.fromEntries(needed), ...Object(sent) };
    return { path: path.join("."), option, body };
  });
}

type Choice = { readonly path: readonly string[]; readonly option: unknown };

function choicesIn(
  fields: Readonly<Record<string, ParamRule>>,
  outer: readonly string[] = [],
): readonly Choice[] {
  return Object.entries(fields).flatMap(([name, param]) => {
    const path = [...outer, name];
    if (param.kind === "object") return choicesIn(param.fields ?? {}, path);
    return valuesOf(param).map((option) => ({ path, option }));
  });
}
