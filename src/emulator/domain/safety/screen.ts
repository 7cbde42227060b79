import type { Policy, PolicyCategory } from "./policy.ts";

/** A term of the policy that was found in a text. */
export type PolicyMatch = { readonly category: PolicyCategory; readonly term: string };

/** A policy, made ready to be looked for in texts. */
export type Screen = {
  readonly policy: Policy;
  /** Whether a text has any term at all. One pass, well under a microsecond for a usual prompt. */
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
