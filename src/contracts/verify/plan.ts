import type { OperationId, ProviderCheck } from "../contract/catalogue/check.ts";
import type { Tier } from "../contract/result/result.ts";
import { hasPrice } from "./price-of-check.ts";

/** What may be done on a target. */
export type Allowance = {
  /** Whether the target takes money and cannot be told what to do. */
  readonly live: boolean;
  /** Whether whoever asked agreed to requests that change something there. */
  readonly consent: boolean;
  readonly capUsd: number;
  /** Whether there is a job to read that is already paid. */
  readonly hasJob: boolean;
};

/** A check that is left out, and why: it never counts as verified. */
type LeftOut = {
  readonly check: ProviderCheck;
  readonly verdict: "skipped" | "not-applicable";
  readonly why: string;
};

export type RunPlan = {
  /** In the order in which they are to run: what is free first, so that a broken key stops a run before money moves. */
  readonly checks: readonly ProviderCheck[];
  readonly leftOut: readonly LeftOut[];
};

const ORDER: readonly Tier[] = [0, 1, 2, 3, 4, "E"];

/** Operations that a request with POST belongs to: the only ones that can cost something. */
const POSTED: ReadonlySet<OperationId> = new Set<OperationId>([
  "submitVideo",
  "extendVideo",
  "checkBalance",
]);

/** Decides which checks run on a target, and says of each other one why it does not. */
export function runPlanOf(
  checks: readonly ProviderCheck[],
  operations: ReadonlySet<string>,
  allowance: Allowance,
): RunPlan {
  const decided = checks.map((check) => ({
    check,
    left: reasonToLeave(check, operations, allowance),
  }));
  const rank = ({ tier }: ProviderCheck) => ORDER.indexOf(tier);
  return {
    checks: decided
      .flatMap(({ check, left }) => (left === undefined ? [check] : []))
      .toSorted((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1)),
    leftOut: decided.flatMap(({ check, left }) => (left === undefined ? [] : [{ check, ...left }])),
  };
}

function reasonToLeave(
  check: ProviderCheck,
  operations: ReadonlySet<string>,
  allowance: Allowance,
): Pick<LeftOut, "verdict" | "why"> | undefined {
  const needs = [check.operation, ...(check.engine === "pact" ? [] : (check.needs ?? []))];
  const missing = needs.find((one) => !operations.has(one));
  if (missing !== undefined) {
    return { verdict: "not-applicable", why: `this revision has no ${missing}` };
  }
  const why = allowance.live ? reasonOnLive(check, allowance) : undefined;
  return why === undefined ? undefined : { verdict: "skipped", why };
}

function reasonOnLive(
  check: ProviderCheck,
  { consent, capUsd, hasJob }: Allowance,
): string | undefined {
  const { tier, operation } = check;
  if (tier === "E") return "cannot be caused on a service that nobody controls";
  if (tier === 4) return "provokes a refusal that may be charged: never sent to a live service";
  if (tier === 2 && !hasJob) return "needs a job that is paid already: name one with --job";
  const why = consent && capUsd > 0 ? undefined : reasonNotToPay(check);
  return why ?? (POSTED.has(operation) && !consent ? "sends a POST: needs --consent" : undefined);
}

/** Why nothing can be sent where nothing may be spent. */
function reasonNotToPay(check: ProviderCheck): string | undefined {
  if (check.tier === 3) return "costs money: needs --spend-max and --consent";
  return hasPrice(check)
    ? "costs money unless it is refused: needs --spend-max and --consent"
    : undefined;
}
