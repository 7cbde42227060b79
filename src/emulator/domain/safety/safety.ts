import type { Outcome, Plan } from "../jobs/job.ts";
import type { Input, ModelRule } from "../models/rule.ts";
import type { Policy, PolicyAction, PolicyCategory } from "./policy.ts";

/** A term of the policy that was found in a text. */
type PolicyMatch = { readonly category: PolicyCategory; readonly term: string };

/** A policy, made ready to be looked for in texts. */
export type Screen = {
  readonly policy: Policy;
  /** Whether a text has any term at all. One pass over the text. */
  hasTerm(text: string): boolean;
  /** Each term that a text has, in the order of the policy. */
  matchesIn(text: string): readonly PolicyMatch[];
};

type Compiled = PolicyMatch & { readonly pattern: RegExp };

/** What makes one word with what stands beside it, in any script. A hyphen does not. */
const WORD = "[\\p{L}\\p{M}\\p{N}_]";

/** Made once for a policy, as most emulators of a process have the same. */
const screens = new WeakMap<Policy, Screen>();

/**
 * Compiles a policy. A term matches as a whole word, in any case, in both ways in which Unicode can
 * spell an accented letter. Letters that merely look alike do not match: this is no classifier.
 */
export function screenOf(policy: Policy): Screen {
  const known = screens.get(policy);
  if (known !== undefined) return known;
  const screen = compiledScreen(policy);
  screens.set(policy, screen);
  return screen;
}

function compiledScreen(policy: Policy): Screen {
  const any = patternOf(policy.categories.flatMap(({ terms }) => terms));
  let single: readonly Compiled[] | undefined; // most prompts have no term, and never need these
  return {
    policy,
    hasTerm: (text) => any.test(text),
    matchesIn: (text) => {
      single ??= patternsOf(policy);
      return single.filter(({ pattern }) => pattern.test(text));
    },
  };
}

const patternsOf = ({ categories }: Policy): readonly Compiled[] =>
  categories.flatMap((category) =>
    category.terms.map((term) => ({ category, term, pattern: patternOf([term]) })),
  );

function patternOf(terms: readonly string[]): RegExp {
  const spellings = terms.flatMap((term) => [
    ...new Set([term.normalize("NFC"), term.normalize("NFD")]),
  ]);
  if (spellings.length === 0) return /(?!)/;
  const either = spellings.map(escaped).join("|");
  return new RegExp(`(?<!${WORD})(?:${either})(?!${WORD})`, "iu");
}

const escaped = (term: string): string =>
  term
    .trim()
    .replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
    .replace(/\s+/g, "\\s+");

/** What the built-in safety check goes by. */
export type Safety = {
  readonly screen: Screen;
  /** Whether a job that fails its check gets its money back (documented). */
  readonly refunded: boolean;
};

/** What the check came to; with the match that decided, unless nothing did. */
export type SafetyVerdict =
  | { readonly action: "pass" }
  | { readonly action: Exclude<PolicyAction, "pass">; readonly match: PolicyMatch };

const PASS: SafetyVerdict = { action: "pass" };

/** The reason of a job that a safety check ended. Documented: safety#later. */
export const POLICY_FAILURE = "Content policy violation";

/** The two names of the switch; the second means the opposite of the first. */
const CHECKER = "enable_safety_checker";
const EXPLICIT = "showExplicitContent";

/** Fields that can stand in the place of a prompt, for models that know them. */
const PROMPT_LIKE = ["script", "text"] as const;

/** The prompt of a valid input and what stands in its place; not all of them need be texts. */
export function promptsOf({ params }: ModelRule, input: Input): readonly unknown[] {
  const others = PROMPT_LIKE.filter((field) => params[field] !== undefined);
  return [input["prompt"], ...others.map((field) => input[field])];
}

/**
 * The built-in check of a valid input: its prompt and, where the model knows one, its script. What
 * is not wanted (`negative_prompt`) is never looked at, nor is any media.
 */
export function verdictOf(screen: Screen, rule: ModelRule, input: Input): SafetyVerdict {
  let isClear = isFree(screen, input["prompt"]);
  for (const field of PROMPT_LIKE) {
    isClear &&= rule.params[field] === undefined || isFree(screen, input[field]);
  }
  return isClear ? PASS : verdictOn(promptsOf(rule, input), screen, rule, input);
}

const isFree = (screen: Screen, text: unknown): boolean =>
  typeof text !== "string" || !screen.hasTerm(text);

function verdictOn(
  texts: readonly unknown[],
  screen: Screen,
  rule: ModelRule,
  input: Input,
): SafetyVerdict {
  const strict = screen.policy.strictModels.some(({ idStartsWith }) =>
    rule.id.startsWith(idStartsWith),
  );
  const matches = texts
    .flatMap((text) => (typeof text === "string" ? screen.matchesIn(text) : []))
    .filter(({ category }) => category.always === true || isCheckerOn(rule, input))
    .map((match) => ({ match, action: actionOf(match, strict) }));
  return (matches.find(({ action }) => action === "block") ??
    matches.find(({ action }) => action === "fail-later") ??
    PASS) as SafetyVerdict; // what was found does not pass
}

const actionOf = ({ category: { usual, strict = usual } }: PolicyMatch, isStrict: boolean) =>
  isStrict ? strict : usual;

/**
 * Whether the safety checker is on: as the request says, else by the model's default, else on.
 *
 * A model that knows one of the two names minds both; other models ignore them, as they do all that
 * they do not know. When the two contradict each other the stricter wins. (All assumed: no source
 * says what the switches do. The defaults are in the catalogue, with their sources.)
 */
function isCheckerOn(rule: ModelRule, input: Input): boolean {
  const checker = rule.params[CHECKER];
  const explicit = rule.params[EXPLICIT];
  if (checker === undefined && explicit === undefined) return true;
  const { [CHECKER]: enabled, [EXPLICIT]: shown } = input;
  if (enabled === true || shown === false) return true;
  if (enabled === false || shown === true) return false;
  return !(checker?.kind === "flag" && checker.default === false);
}

/**
 * The plan of a job that is accepted, paid and then fails its check: cut short at the end of the
 * policy's phase. (That it ends early is assumed; no failed job is on record.)
 */
export function failingPlan(plan: Plan, { screen, refunded }: Safety): Plan {
  const outcome: Outcome = {
    kind: "failed",
    reason: POLICY_FAILURE,
    contentPolicy: true,
    refunded,
  };
  const last = PHASE_ORDER[screen.policy.failsIn];
  return {
    pending: plan.pending,
    queued: last < 1 ? 0 : plan.queued,
    processing: last < 2 ? 0 : plan.processing,
    generating: last < 3 ? 0 : plan.generating,
    delivering: last < 4 ? 0 : plan.delivering,
    outcome,
  };
}

const PHASE_ORDER = { pending: 0, queued: 1, processing: 2, generating: 3, delivering: 4 } as const;
