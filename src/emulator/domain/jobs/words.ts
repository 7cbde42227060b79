import type { Input, ModelRule } from "../models/rule.ts";

/**
 * What is to be seen in the file. Of a scripted model a script beats the prompt (documented), and a
 * structured story counts as a script: its narration, if it has one (assumed).
 */
export function wordsOf({ params }: ModelRule, input: Input): string {
  const { prompt, script, storyConfig } = input;
  if ("script" in params && isSaid(script)) return script;
  if ("storyConfig" in params && isSaid(narrationIn(storyConfig))) return narrationIn(storyConfig);
  return typeof prompt === "string" ? prompt : "";
}

const isSaid = (value: unknown): value is string => typeof value === "string" && /\S/.test(value);

function narrationIn(story: unknown): string {
  if (typeof story !== "object" || story === null || !("narration" in story)) return "";
  return typeof story.narration === "string" ? story.narration : "";
}
