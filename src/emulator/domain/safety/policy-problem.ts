import { RUNNING_PHASES } from "../jobs/job.ts";
import type { Policy, PolicyAction } from "./policy.ts";

/** Something of a policy that no compiler has seen. */
type Unseen = { readonly [name: string]: unknown };
type Problem = string | undefined;

const ACTIONS: readonly unknown[] = ["block", "fail-later", "pass"] satisfies PolicyAction[];
const PHASES: readonly unknown[] = RUNNING_PHASES;

/**
 * What is wrong with a policy, as a sentence that begins with the place in it; undefined if it can
 * be used. Trusts nothing, as policies come from files too.
 */
export function policyProblem(policy: Policy): Problem {
  const { categories, strictModels, failsIn, moderation } = policy as Unseen;
  return (
    listProblem(categories, "categories", categoryProblem) ??
    listProblem(strictModels, "strictModels", ({ idStartsWith }, at) =>
      unless(isText(idStartsWith), `${at}.idStartsWith must be a text`),
    ) ??
    unless(PHASES.includes(failsIn), `failsIn must be one of ${PHASES.join(", ")}`) ??
    (isUnseen(moderation) ? moderationProblem(moderation) : "moderation must be an object")
  );
}

function categoryProblem({ name, terms, usual, strict, always }: Unseen, at: string): Problem {
  return (
    unless(isText(name), `${at}.name must be a text`) ??
    unless(Array.isArray(terms) && terms.every(isText), `${at}.terms must be texts`) ??
    unless(ACTIONS.includes(usual), `${at}.usual must be one of ${ACTIONS.join(", ")}`) ??
    unless(
      strict === undefined || ACTIONS.includes(strict),
      `${at}.strict must be one of ${ACTIONS.join(", ")}`,
    ) ??
    unless(
      always === undefined || typeof always === "boolean",
      `${at}.always must be true or false`,
    )
  );
}

function moderationProblem(moderation: Unseen): Problem {
  const { state, models, charsPerToken, tokensPerImage, scores } = moderation;
  return (
    unless(state === "up" || state === "down", "moderation.state must be up or down") ??
    unless(
      !Array.isArray(models) || models.length > 0,
      "moderation.models must have at least one model",
    ) ??
    unless(
      isAbove(0, charsPerToken) && isAbove(0, tokensPerImage),
      "moderation.charsPerToken and tokensPerImage must be above zero",
    ) ??
    listProblem(models, "moderation.models", modelProblem) ??
    scoresProblem(scores)
  );
}

function modelProblem(model: Unseen, at: string): Problem {
  const { id, owner, created, contextTokens, usdPerMillionTokens, images, batch } = model;
  const isPriced = usdPerMillionTokens === 0 || isAbove(0, usdPerMillionTokens);
  return (
    unless(
      isText(id) && isAbove(0, contextTokens) && isPriced,
      `${at} needs an id, contextTokens above zero and usdPerMillionTokens`,
    ) ??
    unless(
      isText(owner) && isAbove(-1, created),
      `${at} needs an owner and created, a Unix time in seconds`,
    ) ??
    unless(
      typeof images === "boolean" && typeof batch === "boolean",
      `${at} needs images and batch, each true or false`,
    )
  );
}

function scoresProblem(scores: unknown): Problem {
  const { found, clear } = isUnseen(scores) ? scores : {};
  return unless(
    isRange(found) && isRange(clear),
    "moderation.scores needs found and clear, each of two numbers from 0 to 1, the smaller first",
  );
}

function isRange(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [min, max]: readonly unknown[] = value;
  return typeof min === "number" && typeof max === "number" && 0 <= min && min <= max && max <= 1;
}

function listProblem(
  value: unknown,
  at: string,
  problemOf: (one: Unseen, at: string) => Problem,
): Problem {
  if (!Array.isArray(value)) return `${at} must be a list`;
  for (const [i, one] of value.entries()) {
    const place = `${at}[${i}]`;
    const found = isUnseen(one) ? problemOf(one, place) : `${place} must be an object`;
    if (found !== undefined) return found;
  }
  return undefined;
}

const unless = (isRight: boolean, problem: string): Problem => (isRight ? undefined : problem);

const isText = (value: unknown): boolean => typeof value === "string" && /\S/.test(value);

const isAbove = (bound: number, value: unknown): boolean =>
  typeof value === "number" && value > bound;

const isUnseen = (value: unknown): value is Unseen =>
  typeof value === "object" && value !== null && !Array.isArray(value);
