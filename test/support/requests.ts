import { faker } from "@faker-js/faker/locale/en";
import type { MediaKind, ModelRule, ParamRule } from "../../src/emulator/core/rule.ts";
import { type BrokenValue, brokenValuesFor } from "./broken-values.ts";

/** A submit body, ready to be written as JSON. */
export type Body = { readonly model: string } & Readonly<Record<string, unknown>>;

/** A body that breaks one rule, and the field a refusal must name. */
export type BrokenRequest = { readonly title: string; readonly field: string; readonly body: Body };

const LINKS: Readonly<Record<MediaKind, string>> = {
  image: "https://example.com/still.png",
  video: "https://example.com/clip.mp4",
  audio: "https://example.com/voice.mp3",
};

/** A valid body with some of the optional fields; the same seed gives the same body. */
export function validRequestFor(rule: ModelRule, seed: number): Body {
  faker.seed(seed);
  const body: Record<string, unknown> = { ...neededBy(rule) };
  for (const group of rule.needs) {
    const [first = ""] = group;
    const chosen = faker.helpers.arrayElement(group);
    delete body[first];
    body[chosen] = valueFor(rule, chosen);
  }
  for (const [field, param] of Object.entries(rule.params)) {
    const isFree = body[field] === undefined && param.kind !== "media";
    if (isFree && faker.datatype.boolean()) body[field] = sampleOf(param);
  }
  for (const { when, needs } of rule.conditions) {
    if (body[when.field] === when.is) body[needs.field] = needs.is;
  }
  return { model: rule.id, ...body };
}

/** The least that is valid, always the same. */
export function plainRequestFor(rule: ModelRule): Body {
  faker.seed(1);
  return { model: rule.id, ...neededBy(rule) };
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

function neededBy(rule: ModelRule): Readonly<Record<string, unknown>> {
  const groups = rule.needs.map(([first = ""]) => [first, valueFor(rule, first)] as const);
  const required = Object.entries(rule.params).flatMap(([field, param]) =>
    param.required ? [[field, sampleOf(param)] as const] : [],
  );
  const prompt = rule.prompt.need === "required" ? { prompt: "A lighthouse in the rain" } : {};
  return { ...prompt, ...Object.fromEntries([...groups, ...required]) };
}

function valueFor(rule: ModelRule, field: string): unknown {
  const param = rule.params[field];
  return param === undefined ? "A lighthouse in the rain" : sampleOf(param);
}

function without(body: Body, field: string): Body {
  const { [field]: _, ...rest } = body;
  return { model: body.model, ...rest };
}

/** A value that the field allows. */
function sampleOf(param: ParamRule): unknown {
  switch (param.kind) {
    case "text":
    case "any":
      return faker.lorem.words(3);
    case "choice":
      return faker.helpers.arrayElement(param.options);
    case "seconds":
      return secondsFrom(param);
    case "integer":
      return numberFrom(param);
    case "number":
      return faker.number.float({ min: param.min ?? 0, max: param.max ?? (param.min ?? 0) + 10 });
    case "flag":
      return faker.datatype.boolean();
    case "seed":
      return faker.helpers.arrayElement([faker.number.int(9_999), "4711"]);
    case "list":
      return param.media ? [LINKS[param.media], { url: LINKS[param.media] }] : ["one", "two"];
    case "object":
      return Object.fromEntries(
        Object.entries(param.fields ?? {}).map(([name, inner]) => [name, sampleOf(inner)]),
      );
    case "media":
      return mediaFrom(param);
    default:
      return param satisfies never;
  }
}

type Numbers = {
  readonly options?: readonly number[];
  readonly min?: number;
  readonly max?: number;
};

function numberFrom({ options, min = 1, max = min + 99 }: Numbers): number {
  return options ? faker.helpers.arrayElement(options) : faker.number.int({ min, max });
}

function secondsFrom(param: Extract<ParamRule, { kind: "seconds" }>): unknown {
  const seconds = numberFrom(param);
  if (param.form === "suffixed") return `${seconds}s`;
  if (param.form === "string") return `${seconds}`;
  return faker.helpers.arrayElement([seconds, `${seconds}`, `${seconds}s`]);
}

function mediaFrom({ media, id }: Extract<ParamRule, { kind: "media" }>): string {
  if (id) return "att_1";
  return faker.helpers.arrayElement([LINKS[media], `data:${media}/x;base64,AAAA`]);
}
