import { RUNNING_PHASES, type RunningPhase } from "./job.ts";

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
  /** Key into the catalogue's sources. */
  readonly source: string;
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
  /** Key into the catalogue's sources. */
  readonly source: string;
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

/** All that the emulator's safety checks go by. Data only; the option `policy` replaces it. */
export type Policy = {
  readonly categories: readonly PolicyCategory[];
  /** Which models block more than others. */
  readonly strictModels: readonly { readonly idStartsWith: string; readonly source: string }[];
  /** The phase at whose end a job fails that was accepted in spite of its words. */
  readonly failsIn: RunningPhase;
  readonly moderation: ModerationPolicy;
};

const ACTIONS: readonly string[] = ["block", "fail-later", "pass"] satisfies PolicyAction[];

/**
 * What is wrong with a policy, as a sentence that begins with the place in it; undefined if it can
 * be used. For policies that no compiler has seen, so it trusts no more than that objects are there.
 */
export function policyProblem({
  categories,
  strictModels,
  failsIn,
  moderation,
}: Policy): string | undefined {
  return (
    firstOf(categories, (one, i) => categoryProblem(one, `categories[${i}]`)) ??
    firstOf(strictModels, ({ idStartsWith }, i) =>
      isText(idStartsWith) ? undefined : `strictModels[${i}].idStartsWith must be a text`,
    ) ??
    (RUNNING_PHASES.includes(failsIn)
      ? undefined
      : `failsIn must be one of ${RUNNING_PHASES.join(", ")}`) ??
    moderationProblem(moderation)
  );
}

function categoryProblem(category: PolicyCategory, at: string): string | undefined {
  const { name, terms, usual, strict = usual } = category;
  if (!isText(name)) return `${at}.name must be a text`;
  if (!terms.every(isText)) return `${at}.terms must be texts`;
  if (!ACTIONS.includes(usual)) return `${at}.usual must be one of ${ACTIONS.join(", ")}`;
  return ACTIONS.includes(strict) ? undefined : `${at}.strict must be one of ${ACTIONS.join(", ")}`;
}

function moderationProblem(moderation: ModerationPolicy): string | undefined {
  const { state, models, charsPerToken, tokensPerImage } = moderation;
  if (state !== "up" && state !== "down") return "moderation.state must be up or down";
  if (models.length === 0) return "moderation.models must have at least one model";
  if (!(charsPerToken > 0 && tokensPerImage > 0)) {
    return "moderation.charsPerToken and tokensPerImage must be above zero";
  }
  return firstOf(models, ({ id, contextTokens, usdPerMillionTokens }, i) =>
    isText(id) && contextTokens > 0 && usdPerMillionTokens >= 0
      ? undefined
      : `moderation.models[${i}] needs an id, contextTokens above zero and a price`,
  );
}

const isText = (value: unknown): boolean => typeof value === "string" && /\S/.test(value);

function firstOf<T>(
  list: readonly T[],
  problem: (one: T, index: number) => string | undefined,
): string | undefined {
  for (const [index, one] of list.entries()) {
    const found = problem(one, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
