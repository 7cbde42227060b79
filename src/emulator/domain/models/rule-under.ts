import type { Switches } from "../revisions/switches.ts";
import { MEDIA_FIELDS } from "./carriers.ts";
import type { ModelRule, ParamRule, SoundRule } from "./rule.ts";

type Params = ModelRule["params"];
type Choice = Pick<
  Switches,
  | "liveParameters"
  | "strictVideoField"
  | "extendPrompt"
  | "strictDuration"
  | "strictMedia"
  | "allowRemoved"
>;

/**
 * The rule of a model under some choices among disagreeing sources. Each choice changes the data, so
 * that nothing which reads a rule has to know of it. Meant to be done once for a rule and kept; the
 * same rule comes back when no choice touches it.
 */
export function ruleUnder(rule: ModelRule, choices: Choice): ModelRule {
  let result = rule;
  if (choices.liveParameters) result = withLive(result);
  if (choices.strictVideoField) result = withNamedVideo(result);
  if (choices.extendPrompt === "optional") result = withFreePrompt(result);
  if (choices.strictDuration) result = withTextDurations(result);
  if (choices.allowRemoved) result = brought(result);
  if (choices.strictMedia) result = withoutOtherMedia(result);
  return result;
}

/**
 * D18, D20, D21, D22: what the live catalogue says replaces what the seeds say of the same field. A
 * billed field that only the live catalogue has stands in for the required one of the seeds.
 */
function withLive(rule: ModelRule): ModelRule {
  const { live } = rule;
  if (Object.keys(live).length === 0) return rule;
  const added = "resolution" in live && !rule.resolution.includes("resolution");
  const resolution = added ? [...rule.resolution, "resolution"] : rule.resolution;
  const older = added ? rule.resolution : [];
  const relaxed = older.flatMap((field) => {
    const param = rule.params[field];
    return param === undefined ? [] : [[field, { ...param, required: false }] as const];
  });
  const merged = Object.entries(live).map(
    ([field, param]) => [field, withOlderDefault(param, rule.params[field])] as const,
  );
  const params = { ...rule.params, ...Object.fromEntries([...relaxed, ...merged]) };
  return { ...rule, params, resolution, sound: soundIn(rule.sound, live) };
}

/** Where the live catalogue was not seen to have a default, that of the seeds stays. */
function withOlderDefault(param: ParamRule, older: ParamRule | undefined): ParamRule {
  if (older === undefined || !("default" in older) || "default" in param) return param;
  return older.kind === param.kind ? Object.assign({ default: older.default }, param) : param;
}

function soundIn(sound: SoundRule, live: Params): SoundRule {
  if (sound.kind !== "switch") return sound;
  const param = live[sound.field];
  return param?.kind === "flag" ? { ...sound, default: param.default === true } : sound;
}

/** The source whose models take `video` although the newer pages do not name it for them. */
const OLDER_DIRECTORY = "seed-001";

/** D16: `video` only where a source other than the older directory names it. */
function withNamedVideo(rule: ModelRule): ModelRule {
  if (rule.params["video"]?.source !== OLDER_DIRECTORY) return rule;
  const { video: _, ...params } = rule.params;
  const needs = rule.needs.map((group) => group.filter((field) => field !== "video"));
  return { ...rule, params, needs, forbids: [...rule.forbids, "video"] };
}

/** D17: an extension goes on without words. */
function withFreePrompt(rule: ModelRule): ModelRule {
  const isExtend = rule.makes.length === 1 && rule.makes[0] === "extend";
  if (!isExtend || rule.prompt.need !== "required") return rule;
  return { ...rule, prompt: { ...rule.prompt, need: "optional" } };
}

/** D26: a length is a string of digits, but where the source spells the `s` out. */
function withTextDurations(rule: ModelRule): ModelRule {
  const params = mapped(rule.params, (param) =>
    param.kind === "seconds" && param.form === undefined ? { ...param, form: "string" } : param,
  );
  return params === rule.params ? rule : { ...rule, params };
}

/** D31, D32: a model that was removed works, and is still not listed. */
const brought = (rule: ModelRule): ModelRule =>
  rule.status.kind === "removed" ? { ...rule, status: { kind: "unlisted" } } : rule;

/** D28: every media field that the model does not know is refused. */
function withoutOtherMedia(rule: ModelRule): ModelRule {
  const others = MEDIA_FIELDS.filter((field) => !(field in rule.params));
  return { ...rule, forbids: [...new Set([...rule.forbids, ...others])] };
}

/** The params with a change to some; the same ones when none changes. */
function mapped(params: Params, change: (param: ParamRule) => ParamRule): Params {
  const entries = Object.entries(params).map(([field, param]) => [field, change(param)] as const);
  const isSame = entries.every(([field, param]) => param === params[field]);
  return isSame ? params : Object.fromEntries(entries);
}
