import type { RunningPhase } from "../jobs/job.ts";

/** What becomes of a submit whose words match: refused, accepted and failed later, or let through. */
export type PolicyAction = "block" | "fail-later" | "pass";

/** Words that are looked for together, and what follows when one is found. */
export type PolicyCategory = {
  /** As inline moderation calls it in its answer. */
  readonly name: string;
  /** Words or phrases. Matched whole and in any case; a space stands for any run of white space. */
  readonly terms: readonly string[];
  readonly usual: PolicyAction;
  /** On the models that block more than others; as usual if absent. */
  readonly strict?: PolicyAction;
  /** Whether it counts with the safety checker off, too. */
  readonly always?: boolean;
  /** Key into the catalogue's sources; each part of the policy that comes along has one. */
  readonly source?: string;
};

/** A model that inline moderation can be run with. */
export type ModerationModel = {
  readonly id: string;
  readonly owner: string;
  /** Unix time in seconds, as the listing shows it. */
  readonly created: number;
  /** The most tokens that one check may take. */
  readonly contextTokens: number;
  readonly images: boolean;
  /** Whether it takes several texts at once. */
  readonly batch: boolean;
  /** In US dollars. Output is free: no moderation model here writes any. */
  readonly usdPerMillionTokens: number;
  /** Key into the catalogue's sources; each part of the policy that comes along has one. */
  readonly source?: string;
};

type Scores = readonly [min: number, max: number];

/** How inline moderation behaves. */
export type ModerationPolicy = {
  /** `down` answers every check with 503. */
  readonly state: "up" | "down";
  /** The first one is the default. */
  readonly models: readonly ModerationModel[];
  /** Characters of text that make a token, and tokens that an image counts as. */
  readonly charsPerToken: number;
  readonly tokensPerImage: number;
  /** The range of a category's score where a term was found, and where none was. */
  readonly scores: { readonly found: Scores; readonly clear: Scores };
};

/** All that the emulator's safety checks go by. Data only; the option `policy` replaces parts of it. */
export type Policy = {
  readonly categories: readonly PolicyCategory[];
  /** Which models block more than others. */
  readonly strictModels: readonly { readonly idStartsWith: string; readonly source?: string }[];
  /** The phase at whose end a job fails that was accepted in spite of its words. */
  readonly failsIn: RunningPhase;
  readonly moderation: ModerationPolicy;
};

/** A policy in part: what is left out is as in the policy that it is laid over. */
export type PolicyParts = Partial<Omit<Policy, "moderation">> & {
  readonly moderation?: Partial<ModerationPolicy>;
};

/** A policy with some parts otherwise. A part is taken whole: lists are not joined. */
export const policyWith = (policy: Policy, parts: PolicyParts): Policy => ({
  ...policy,
  ...parts,
  moderation: { ...policy.moderation, ...parts.moderation },
});
