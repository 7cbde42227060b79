import { microUsd } from "../brand.ts";
import { type Submission, unfitness } from "../jobs/submit.ts";
import { itemsIn, urlIn } from "../models/media.ts";
import type { Input, ModelRule } from "../models/rule.ts";
import type { Random } from "../random.ts";
import { fail, ok, type Result } from "../result.ts";
import type { Moderation, ModerationRefusal } from "./moderation-record.ts";
import type { ModerationModel, ModerationPolicy } from "./policy.ts";
import { promptsOf, type Screen } from "./safety.ts";

/** Which model is to check: the one of this id, else the policy's first. */
export type Wish = {
  readonly model?: string | undefined;
  /** Two different ids were named. */
  readonly conflict: boolean;
};

/** The most that a product of whole tokens and a price can be off by, in millionths of a dollar. */
const ROUNDING = 1e-6;

/**
 * Runs inline moderation on a submission whose other inputs are right. Fails without a charge for
 * what cannot be checked or paid, or when the moderator is down; a flagged input is no failure here.
 *
 * @param random by which the id and the scores are drawn.
 */
export function moderate(
  submission: Submission,
  { model, conflict }: Wish,
  random: Random,
): Result<Moderation> {
  const { rule, input, balance, safety } = submission;
  const { screen } = safety;
  const { moderation: policy } = screen.policy;
  const unfit = unfitness(submission);
  if (unfit) return fail(unfit);
  if (conflict) return fail({ kind: "moderation-refused", reason: "conflicting-models" });
  const chosen =
    model === undefined ? policy.models[0] : policy.models.find(({ id }) => id === model);
  if (!chosen) return fail({ kind: "moderation-refused", reason: "unknown-model" });
  const checked = moderationInputOf(rule, input);
  const promptTokens = checked ? tokensOf(checked, policy) : 0;
  const reason = refusalOf(checked, promptTokens, chosen);
  if (!checked || reason) {
    return fail({ kind: "moderation-refused", reason: reason ?? "unsupported-input" });
  }
  const micros = promptTokens * chosen.usdPerMillionTokens;
  const charge = microUsd(Math.ceil(micros - ROUNDING) / 1_000_000);
  if (charge > balance) {
    return fail({ kind: "insufficient-balance", price: charge, balance, subject: "moderation" });
  }
  if (policy.state === "down") return fail({ kind: "moderation-down" });
  const costUsd = micros / 1_000_000;
  return ok({
    ...judged(checked, screen, random),
    model: chosen.id,
    promptTokens,
    costUsd,
    charge,
  });
}

/** Why a model cannot check an input, in the order in which that is found out (assumed). */
function refusalOf(
  input: ModerationInput | undefined,
  tokens: number,
  { images, batch, contextTokens }: ModerationModel,
): ModerationRefusal | undefined {
  if (!input) return "unsupported-input";
  if (tokens === 0) return "empty-input";
  if (input.images.length > 0 && !images) return "unsupported-modality";
  if (input.texts.length > 1 && !batch) return "unsupported-batch";
  return tokens > contextTokens ? "input-too-long" : undefined;
}

/** Nobody says how tokens are counted: assumed, with the figures in the policy. */
function tokensOf(
  { texts, images }: ModerationInput,
  { charsPerToken, tokensPerImage }: ModerationPolicy,
): number {
  const chars = texts.reduce((sum, text) => sum + text.length, 0);
  return Math.ceil(chars / charsPerToken) + images.length * tokensPerImage;
}

/** Images are never fetched: a link is judged by the words in it, a data URL not at all. */
function judged({ texts, images }: ModerationInput, { policy, matchesIn }: Screen, random: Random) {
  const links = images.filter((image) => !/^data:/i.test(image.slice(0, 5)));
  const found = new Set(
    [...texts, ...links].flatMap(matchesIn).map(({ category }) => category.name),
  );
  const categories = policy.categories.map(({ name }) => {
    const flagged = found.has(name);
    const [min, max] = flagged ? policy.moderation.scores.found : policy.moderation.scores.clear;
    const score = Number((min + random(`score/${name}`) * (max - min)).toFixed(6));
    return { name, flagged, score };
  });
  return { id: moderationId(random), flagged: found.size > 0, categories };
}

const ID_DIGITS = 10;

const moderationId = (random: Random): string =>
  `modr_${Math.floor(random("id") * 36 ** ID_DIGITS)
    .toString(36)
    .padStart(ID_DIGITS, "0")}`;

/** What inline moderation looks at. */
type ModerationInput = {
  readonly texts: readonly string[];
  readonly images: readonly string[];
};

/**
 * Fields with several prompts. That there are such is documented, their names are not: assumed,
 * after what other services call them. Each item is a text, or an object with a `prompt` or `text`.
 */
const MULTI_PROMPT_FIELDS = [
  "multi_prompt",
  "multi_prompts",
  "multiPrompt",
  "multiPrompts",
  "prompts",
];

/**
 * The texts and images of a valid input that moderation checks: prompt, what stands in its place
 * (assumed), several prompts, and every image field that the model knows, be it a start, an
 * end or a reference. Undefined if one of the images is neither a link nor a data URL.
 */
function moderationInputOf(rule: ModelRule, input: Input): ModerationInput | undefined {
  const images = imagesIn(rule, input);
  return images.every(isInspectable) ? { texts: textsIn(rule, input), images } : undefined;
}

function textsIn(rule: ModelRule, input: Input): readonly string[] {
  const several = MULTI_PROMPT_FIELDS.flatMap((field) => promptsIn(input[field]));
  return [...promptsOf(rule, input), ...several].flatMap((text) =>
    typeof text === "string" && /\S/.test(text) ? text : [],
  );
}

function promptsIn(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) return [value];
  return value.map((item) =>
    typeof item === "object" && item !== null ? (item.prompt ?? item.text) : item,
  );
}

function imagesIn(rule: ModelRule, input: Input): readonly string[] {
  return Object.entries(rule.params).flatMap(([field, param]) => {
    const isImage = (param.kind === "media" || param.kind === "list") && param.media === "image";
    if (!isImage || input[field] === undefined) return [];
    const items = param.kind === "list" ? (itemsIn(input[field]) ?? []) : [input[field]];
    return items.map((item) => urlIn(item) ?? "");
  });
}

const isInspectable = (image: string): boolean =>
  /^(https?:\/\/|data:image\/)/i.test(image.slice(0, 16));
