import type { ModerationModel, ModerationPolicy, Policy, PolicyCategory } from "../core/policy.ts";

/** What a value in a config file must be. */
export type Kind =
  | "text"
  | "number"
  | "boolean"
  | "text or number"
  | "switches"
  | { readonly listOf: Kind }
  | { readonly [name: string]: Kind };

const CATEGORY: Readonly<Record<keyof PolicyCategory, Kind>> = {
  name: "text",
  terms: { listOf: "text" },
  usual: "text",
  strict: "text",
  always: "boolean",
  source: "text",
};

const MODEL: Readonly<Record<keyof ModerationModel, Kind>> = {
  id: "text",
  owner: "text",
  created: "number",
  contextTokens: "number",
  images: "boolean",
  batch: "boolean",
  usdPerMillionTokens: "number",
  source: "text",
};

const MODERATION: Readonly<Record<keyof ModerationPolicy, Kind>> = {
  state: "text",
  models: { listOf: MODEL },
  charsPerToken: "number",
  tokensPerImage: "number",
  scores: { found: { listOf: "number" }, clear: { listOf: "number" } },
};

/** The parts of a policy; which values they may have is checked with all other options. */
export const POLICY: Readonly<Record<keyof Policy, Kind>> = {
  categories: { listOf: CATEGORY },
  strictModels: { listOf: { idStartsWith: "text", source: "text" } },
  failsIn: "text",
  moderation: MODERATION,
};
