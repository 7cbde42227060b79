import { itemsIn, urlIn } from "../models/media.ts";
import type { Input, ModelRule } from "../models/rule.ts";
import { promptsOf } from "./safety.ts";

/** What inline moderation looks at. */
export type ModerationInput = {
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
export function moderationInputOf(rule: ModelRule, input: Input): ModerationInput | undefined {
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
