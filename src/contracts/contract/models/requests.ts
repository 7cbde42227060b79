import type { SimpleFaker } from "@faker-js/faker";
import type { ModelRule } from "../../../emulator/index.ts";
import { type BrokenValue, brokenValuesFor } from "./broken-values.ts";
import { chanceOf, LINKS, sampleOf } from "./sample.ts";

/** A submit body, ready to be written as JSON. */
export type SubmitBody = { readonly model: string } & Readonly<Record<string, unknown>>;

/** A body that breaks one rule, and the field a refusal must name. */
export type BrokenRequest = {
  readonly title: string;
  readonly field: string;
  readonly body: SubmitBody;
};

/** A valid body with some of the optional fields; the same seed gives the same body. */
export function validRequestFor(rule: ModelRule, seed: number): SubmitBody {
  const chance = chanceOf(seed);
  const body: Record<string, unknown> = { ...neededBy(rule, chance) };
  for (const group of rule.needs) {
    const [first = ""] = group;
    const chosen = chance.helpers.arrayElement(group);
    delete body[first];
    body[chosen] = valueFor(rule, chosen, chance);
  }
  for (const [field, param] of Object.entries(rule.params)) {
    const isFree = body[field] === undefined && param.kind !== "media";
    if (isFree && chance.datatype.boolean()) body[field] = sampleOf(param, chance);
  }
  for (const { when, needs } of rule.conditions) {
    if (body[when.field] === when.is) body[needs.field] = needs.is;
  }
  return { model: rule.id, ...body };
}

/** The least that is valid, always the same. */
export function plainRequestFor(rule: ModelRule): SubmitBody {
  return { model: rule.id, ...neededBy(rule, chanceOf(1)) };
}

/** One body for each rule of a model, with that rule broken and everything else right. */
export function brokenRequestsFor(rule: ModelRule): readonly BrokenRequest[] {
  const plain = plainRequestFor(rule);
  const broken = ({ title, field, value, key = field }: BrokenValue & { key?: string }) => ({
    title,
    field,
    body: { ...plain, [key]: value },
  });
  return [
    ...promptBreaks(rule).map(broken),
    ...rule.needs.map(([first = ""]) => ({
      title: `${first} and its like are missing`,
      field: first,
      body: without(plain, first),
    })),
    ...Object.entries(rule.params).flatMap(([field, param]) =>
      param.required ? { title: `${field} is missing`, field, body: without(plain, field) } : [],
    ),
    ...rule.forbids.map((field) =>
      broken({ title: `${field} is sent`, field, value: LINKS.video }),
    ),
    ...Object.entries(rule.params).flatMap(([field, param]) =>
      brokenValuesFor(field, param).map((one) => broken({ ...one, key: field })),
    ),
    ...rule.conditions.map(({ when, needs }) => ({
      title: `${when.field} without ${needs.field}`,
      field: when.field,
      body: { ...plain, [when.field]: when.is },
    })),
  ];
}

function promptBreaks({ prompt }: ModelRule): readonly BrokenValue[] {
  const field = "prompt";
  const notText = { title: "prompt is a number", field, value: 7 };
  const missing = [
    { title: "prompt is missing", field, value: undefined },
    { title: "prompt is blank", field, value: " \n" },
    { title: "prompt is null", field, value: null },
  ];
  const { need, maxChars } = prompt;
  const long = { title: "prompt is too long", field, value: "x".repeat((maxChars ?? 0) + 1) };
  return [
    notText,
    ...(need === "required" ? missing : []),
    ...(maxChars === undefined ? [] : [long]),
  ];
}

function neededBy(rule: ModelRule, chance: SimpleFaker): Readonly<Record<string, unknown>> {
  const groups = rule.needs.map(([first = ""]) => [first, valueFor(rule, first, chance)] as const);
  const required = Object.entries(rule.params).flatMap(([field, param]) =>
    param.required ? [[field, sampleOf(param, chance)] as const] : [],
  );
  const prompt = rule.prompt.need === "required" ? { prompt: "A lighthouse in the rain" } : {};
  return { ...prompt, ...Object.fromEntries([...groups, ...required]) };
}

function valueFor(rule: ModelRule, field: string, chance: SimpleFaker): unknown {
  const param = rule.params[field];
  return param === undefined ? "A lighthouse in the rain" : sampleOf(param, chance);
}

function without(body: SubmitBody, field: string): SubmitBody {
  const { [field]: _, ...rest } = body;
  return { model: body.model, ...rest };
}
