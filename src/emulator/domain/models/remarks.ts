import { BoundedMap } from "../bounded-map.ts";
import {
  isOmitted,
  leftOut,
  misnamed,
  type PriceOption,
  priceOptionsOf,
} from "../money/price-remarks.ts";
import { dependsOnMedia } from "./lengths.ts";
import { meantField } from "./meant-field.ts";
import type { Remark } from "./remark.ts";
import type { Input, ModelRule } from "./rule.ts";

/** What every model takes, as the documents say, whether or not it makes a difference. */
const COMMON = [
  ...["model", "prompt", "conversationUUID", "billing_mode", "billingMode"],
  ...["enable_safety_checker", "showExplicitContent"],
];

const OF_CLIPS = ["videoDuration", "billedDuration"];

/** What an extension takes; the model is that of its job. */
const OF_EXTENSIONS: ReadonlySet<string> = new Set(["runId", "taskId", "index", "model"]);

/** Combinations of options, and stray fields, that are worked out once for a model. */
const KEPT_MAX = 200;

/** What is worked out once for a rule. */
type Plan = {
  readonly known: ReadonlySet<string>;
  readonly options: readonly PriceOption[];
  readonly combinations: BoundedMap<string, readonly Remark[]>;
  readonly strays: BoundedMap<string, Ignored>;
};

type Ignored = Extract<Remark, { readonly kind: "ignored-field" }>;

const plans = new WeakMap<ModelRule, Plan>();

/**
 * What the service does with an accepted submit that its client may not have wanted: fields that it
 * ignores, and options that were not sent and whose default is not the cheapest. Undefined if
 * nothing is remarkable, which costs a look at each key that was sent.
 */
export function remarksOn(rule: ModelRule, input: Input): readonly Remark[] | undefined {
  const plan = planFor(rule);
  const strays = straysIn(input, plan.known);
  const omitted = omittedIn(plan, input);
  if (strays === undefined && omitted === undefined) return undefined;
  const remarks =
    strays === undefined
      ? usualRemarks(plan, rule, input)
      : remarksOnStrays({ rule, input, plan }, strays, omitted ?? []);
  return remarks.length > 0 ? remarks : undefined;
}

/** The same of a continuation of a job's video, which takes no options at all. */
export function remarksOnExtension(rule: ModelRule, input: Input): readonly Remark[] | undefined {
  return straysIn(input, OF_EXTENSIONS)?.map((field) => ignored(rule, field));
}

function planFor(rule: ModelRule): Plan {
  const before = plans.get(rule);
  if (before !== undefined) return before;
  const plan = {
    known: new Set([
      ...COMMON,
      ...Object.keys(rule.params),
      ...(dependsOnMedia(rule) ? OF_CLIPS : []),
      ...(rule.makes.includes("scripted") ? ["projectId"] : []),
    ]),
    options: priceOptionsOf(rule),
    combinations: new BoundedMap<string, readonly Remark[]>(KEPT_MAX),
    strays: new BoundedMap<string, Ignored>(KEPT_MAX),
  };
  plans.set(rule, plan);
  return plan;
}

/** A field that is null asks for nothing. */
function straysIn(input: Input, known: ReadonlySet<string>): readonly string[] | undefined {
  let strays: string[] | undefined;
  for (const field in input) {
    if (known.has(field) || input[field] === null) continue;
    strays ??= [];
    if (strays.length < 20) strays.push(field.slice(0, 60));
  }
  return strays;
}

function omittedIn({ options }: Plan, input: Input): readonly PriceOption[] | undefined {
  let omitted: PriceOption[] | undefined;
  for (const option of options) {
    if (!isOmitted(option, input)) continue;
    omitted ??= [];
    omitted.push(option);
  }
  return omitted;
}

/** The remarks on options that were left out hang on the others alone, and are kept. */
function usualRemarks(plan: Plan, rule: ModelRule, input: Input): readonly Remark[] {
  const name = combinationOf(rule, input);
  const known = plan.combinations.get(name);
  if (known !== undefined) return known;
  const remarks = plan.options.flatMap((option) =>
    isOmitted(option, input) ? leftOut(rule, input, option) : [],
  );
  plan.combinations.set(name, remarks);
  return remarks;
}

/** All that a price can hang on: values of options, and which media there are. */
function combinationOf({ params }: ModelRule, input: Input): string {
  let name = "";
  for (const field in input) {
    const value = input[field];
    switch (params[field]?.kind) {
      case undefined:
      case "text":
      case "seed":
      case "any":
        break;
      case "media":
        name += `${field},`;
        break;
      case "list":
        name += `${field}:${Array.isArray(value) ? value.length : String(value).length},`;
        break;
      case "object":
        name += `${field}:${JSON.stringify(value)},`;
        break;
      default:
        name += `${field}:${value},`;
    }
  }
  return name;
}

type Asked = { readonly rule: ModelRule; readonly input: Input; readonly plan: Plan };

function remarksOnStrays(
  { rule, input, plan }: Asked,
  strays: readonly string[],
  omitted: readonly PriceOption[],
): readonly Remark[] {
  const remarks = strays.map((field) => strayIn(plan, rule, field));
  const billed = omitted.flatMap((option) => {
    const stray = remarks.find(({ meant }) => meant !== undefined && option.fields.includes(meant));
    return stray ? misnamed(rule, input, option, stray.field) : leftOut(rule, input, option);
  });
  return [...remarks, ...billed];
}

function strayIn({ strays }: Plan, rule: ModelRule, field: string): Ignored {
  const known = strays.get(field);
  if (known !== undefined) return known;
  const remark = ignored(rule, field, meantField(rule, field));
  strays.set(field, remark);
  return remark;
}

const ignored = (rule: ModelRule, field: string, meant?: string): Ignored => ({
  kind: "ignored-field",
  model: rule.id,
  field,
  meant,
});
