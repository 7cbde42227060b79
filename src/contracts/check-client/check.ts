import type { Evidence } from "../contract/spec/evidence.ts";
import type { Capability } from "./adapter.ts";
import type { Run } from "./run.ts";
import type { ScenarioId } from "./scenario.ts";

/** What a broken rule cost in one run. */
export type Loss = {
  readonly usd?: number;
  /** Videos that were paid and are not there. */
  readonly videos?: number;
  readonly seconds?: number;
};

/** What a check says of one run. */
export type Judgement =
  | { readonly is: "pass" }
  | {
      readonly is: "fail";
      /** What was expected and what came, in one sentence without a full stop. */
      readonly why: string;
      /** The exchanges that show it, by their numbers in the run. */
      readonly seen: readonly number[];
      readonly loss: Loss;
      /** Less than the rule's own level, where this way to break it is the lesser one. */
      readonly level?: "should";
    }
  /** It cannot be told: never counts as passed. */
  | { readonly is: "inconclusive"; readonly why: string }
  /** There was nothing that the rule is about. */
  | { readonly is: "not-applicable"; readonly why: string }
  /** Something is wrong with us: nothing is said about the client. */
  | { readonly is: "error"; readonly why: string };

export const INPUTS = ["exchanges", "situation", "outcome", "process"] as const;

/**
 * What a rule needs to know of a client: its exchanges alone, in whatever situation; its exchanges and the situation
 * in which they were; whether its user was shown success or failure, too; or all that its process wrote, saved and
 * did.
 */
export type Inputs = (typeof INPUTS)[number];

/** One rule of good clients. */
export type ClientCheck = {
  /** Stable: `CL-010`. */
  readonly id: string;
  /** The rule, in one sentence without a full stop. */
  readonly title: string;
  readonly level: "must" | "should";
  readonly evidence: Evidence;
  /** What happened to somebody, or would happen. */
  readonly story: string;
  /** How to mend a client that breaks it. */
  readonly advice: string;
  /** The runs that it looks at. */
  readonly scenarios: readonly ScenarioId[] | "all";
  /** The rule without which this one cannot be told: a client that breaks that would break this too. */
  readonly presumes?: string;
  /** What a client must be able to do, for the rule to be about it. */
  readonly needs?: readonly Capability[];
  readonly inputs: Inputs;
  readonly judge: (run: Run) => Judgement;
};

export const PASS: Judgement = { is: "pass" };

export const broken = (
  why: string,
  seen: readonly { readonly n: number }[] = [],
  loss: Loss = {},
): Extract<Judgement, { readonly is: "fail" }> => ({
  is: "fail",
  why,
  seen: seen.map(({ n }) => n),
  loss,
});

/** The same where a rule that must be kept is broken in a way that only should not be. */
export const blemished = (...args: Parameters<typeof broken>): Judgement => ({
  ...broken(...args),
  level: "should",
});

export const unclear = (why: string): Judgement => ({ is: "inconclusive", why });

export const irrelevant = (why: string): Judgement => ({ is: "not-applicable", why });
