import type { Violation } from "../fault.ts";
import { type Carriers, checkRivals, rivalsIn } from "./carriers.ts";
import { compiled, type FieldCheck } from "./check-fields.ts";
import { checkAudio, checkClip, type Measured, NOTHING_MEASURED } from "./lengths.ts";
import { inlineBytes, itemsIn, MEDIA_BYTES_MAX, urlIn } from "./media.ts";
import type { Condition, Input, ModelRule, ParamRule } from "./rule.ts";
import { describe, violation } from "./violation.ts";

export { MEDIA_BYTES_MAX } from "./media.ts";

/** What is worked out once for a rule, so that a valid body costs a few look-ups. */
type Plan = {
  readonly rivals: readonly Carriers[];
  readonly checks: readonly FieldCheck[];
  readonly mediaFields: readonly string[];
};

/** What every model takes beside its own fields. */
const COMMON: readonly (readonly [string, ParamRule])[] = [["conversationUUID", { kind: "text" }]];

const plans = new WeakMap<ModelRule, Plan>();

/**
 * Everything that is wrong with a body, in a fixed order that does not depend on the order of its
 * keys: missing inputs, forbidden and conflicting inputs, the length of the prompt, that of source
 * media, single fields in the order of the rule, then rules over two fields. (Inputs before options,
 * and the prompt between them, is observed on a sibling route; the rest is assumed.)
 *
 * Unknown keys are ignored. A body that is right costs one look-up per field that the model knows.
 */
export function violationsOf(
  rule: ModelRule,
  input: Input,
  measured: Measured = NOTHING_MEASURED,
): readonly Violation[] {
  const found: Violation[] = [];
  const { rivals, checks } = planFor(rule);
  add(found, checkPrompt(rule, input));
  for (const group of rule.needs) add(found, checkGroup(rule, group, input));
  for (const field of rule.forbids) add(found, checkForbidden(rule, field, input));
  for (const one of rivals) checkRivals(one, input, found);
  add(found, checkPromptLength(rule, input));
  checkClip(rule, input, measured, found);
  checkAudio(rule, input, measured, found);
  for (const { field, check } of checks) check(input[field], found);
  for (const condition of rule.conditions) add(found, checkCondition(rule, condition, input));
  return found;
}

function add(found: Violation[], violation: Violation | undefined): void {
  if (violation !== undefined) found.push(violation);
}

/**
 * The first field with a data URL of over `limitBytes`, in the order of the rule. The service
 * answers these in another way than a violation, before it looks at anything else.
 */
export function oversizedMedia(
  rule: ModelRule,
  input: Input,
  limitBytes: number = MEDIA_BYTES_MAX,
): string | undefined {
  return planFor(rule).mediaFields.find((field) => isOversized(input[field], limitBytes));
}

function isOversized(value: unknown, limitBytes: number): boolean {
  if (typeof value === "string") return inlineBytes(value) > limitBytes;
  if (!Array.isArray(value)) return false;
  return value.some((item) => inlineBytes(urlIn(item) ?? "") > limitBytes);
}

function planFor(rule: ModelRule): Plan {
  const known = plans.get(rule);
  if (known !== undefined) return known;
  const plan = planOf(rule);
  plans.set(rule, plan);
  return plan;
}

function planOf(rule: ModelRule): Plan {
  const params = Object.entries(rule.params);
  const isMedia = (kind: string): boolean => kind === "media" || kind === "list";
  return {
    rivals: rivalsIn(rule),
    checks: [...params, ...COMMON].flatMap(([field, param]) => compiled(field, param)),
    mediaFields: params.flatMap(([field, { kind }]) => (isMedia(kind) ? field : [])),
  };
}

function checkPrompt(rule: ModelRule, { prompt }: Input): Violation | undefined {
  if (rule.prompt.need === "required" && !isText(prompt)) {
    return violation("prompt", "missing", `prompt is required by ${rule.id}`);
  }
  if (prompt === undefined || typeof prompt === "string") return undefined;
  return violation("prompt", "wrong-type", `prompt must be a string, not ${describe(prompt)}`);
}

function checkPromptLength(rule: ModelRule, { prompt }: Input): Violation | undefined {
  const { maxChars, tooLong } = rule.prompt;
  if (maxChars === undefined || typeof prompt !== "string") return undefined;
  if (prompt.length <= maxChars) return undefined;
  return violation("prompt", "out-of-range", tooLong ?? longPrompt(rule, prompt.length, maxChars));
}

/** As recorded of one model (2026-07-26); that it is the sentence of all others is assumed. */
const longPrompt = ({ name }: ModelRule, chars: number, max: number): string =>
  `Your prompt is too long for ${name}. Please shorten it to ${max} characters or less (current: ${chars} characters).`;

function checkGroup(
  rule: ModelRule,
  group: readonly string[],
  input: Input,
): Violation | undefined {
  for (const field of group) if (isPresent(rule, field, input[field])) return undefined;
  const [first = ""] = group;
  const names = group.length === 1 ? first : `one of ${group.join(", ")}`;
  return violation(first, "missing", `${names} is required by ${rule.id}`);
}

/** Whether a value can stand for a needed input; whether it is right is checked on its own. */
function isPresent(rule: ModelRule, field: string, value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (rule.params[field]?.kind === "list") return (itemsIn(value)?.length ?? 0) > 0;
  if (rule.params[field]?.kind === "object") return typeof value === "object";
  return isText(value);
}

function isText(value: unknown): boolean {
  return typeof value === "string" && /\S/.test(value);
}

function checkForbidden(rule: ModelRule, field: string, input: Input): Violation | undefined {
  if (input[field] === undefined) return undefined;
  return violation(field, "forbidden", `${field} is not accepted by ${rule.id}`);
}

function checkCondition(
  rule: ModelRule,
  { when, needs }: Condition,
  input: Input,
): Violation | undefined {
  if (effective(rule, input, when.field) !== when.is) return undefined;
  if (effective(rule, input, needs.field) === needs.is) return undefined;
  const detail = `${when.field} ${describe(when.is)} requires ${needs.field} ${describe(needs.is)}`;
  return violation(when.field, "not-allowed", detail);
}

/** The value in force: as sent under this name, as sent under another spelling, or the default. */
function effective(rule: ModelRule, input: Input, field: string): unknown {
  if (input[field] !== undefined) return input[field];
  for (const [alias, { aliasOf }] of Object.entries(rule.params)) {
    if (aliasOf === field && input[alias] !== undefined) return input[alias];
  }
  const param = rule.params[field];
  return param !== undefined && "default" in param ? param.default : undefined;
}
