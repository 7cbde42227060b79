import { type MicroUsd, microUsd, usd } from "../../emulator/index.ts";

/** What may be spent. All amounts here are in millionths of a US dollar. */
export type Allowed = {
  /** Whether whoever asked agreed to requests that may change something or cost money. */
  readonly consent: boolean;
  readonly cap: MicroUsd;
  /** Of requests that can be charged. */
  readonly maxSubmits: number;
};

/** What was spent so far; a value, which every step replaces. */
export type Budget = Allowed & {
  /** Never less than what the service can have charged. */
  readonly booked: MicroUsd;
  readonly submits: number;
  /** Why nothing may be paid any more. */
  readonly stopped: string | undefined;
  /** Whether there may be a job that nobody was told of. */
  readonly isUncertain: boolean;
  /** What was sent: the same words a second time are no plan of ours, but a retry. */
  readonly sent: ReadonlySet<string>;
};

export const openBudget = (allowed: Allowed): Budget => ({
  ...allowed,
  booked: microUsd(0),
  submits: 0,
  stopped: undefined,
  isUncertain: false,
  sent: new Set(),
});

/** One POST before it leaves. */
export type Purchase = {
  /** The check and the body. */
  readonly fingerprint: string;
  /** The most that it can cost; undefined if nobody can tell, 0 for what names no model. */
  readonly estimate: MicroUsd | undefined;
};

export type Booking =
  | { readonly is: "booked"; readonly budget: Budget; readonly amount: MicroUsd }
  | { readonly is: "refused"; readonly why: string };

const refused = (why: string): Booking => ({ is: "refused", why });

/** Books the most that a POST can cost, before it is sent; or refuses it. */
export function book(budget: Budget, { fingerprint, estimate }: Purchase): Booking {
  if (!budget.consent) return refused("a POST needs --consent");
  if (budget.stopped !== undefined) return refused(budget.stopped);
  if (budget.sent.has(fingerprint))
    return refused("the same POST was sent before: none is repeated");
  if (estimate === undefined) return refused("its price is not known");
  const sent = new Set([...budget.sent, fingerprint]);
  if (estimate === 0) return { is: "booked", budget: { ...budget, sent }, amount: estimate };
  const booked = (budget.booked + estimate) as MicroUsd;
  if (booked > budget.cap) {
    const left = usd((budget.cap - budget.booked) as MicroUsd);
    return refused(`it may cost ${usd(estimate)} USD, and ${left} of --spend-max are left`);
  }
  if (budget.submits >= budget.maxSubmits) {
    return refused(`${budget.submits} paid requests were sent, and no more were agreed to`);
  }
  return {
    is: "booked",
    budget: { ...budget, sent, booked, submits: budget.submits + 1 },
    amount: estimate,
  };
}

/** What came of a POST. */
export type Settlement =
  /** It was accepted, at a price; undefined if the answer does not tell. */
  | { readonly is: "accepted"; readonly cost: MicroUsd | undefined }
  /** A 4xx: nothing was charged. */
  | { readonly is: "refused" }
  /** No answer, a 5xx, or one that nobody can read: there may be a job, and it may be paid. */
  | { readonly is: "unknown" };

/** Puts the real price in the place of what was booked. What is not known stays booked, and stops all paying. */
export function settle(budget: Budget, amount: MicroUsd, settlement: Settlement): Budget {
  switch (settlement.is) {
    case "refused":
      return { ...budget, booked: (budget.booked - amount) as MicroUsd };
    case "unknown":
      return stopped(
        { ...budget, isUncertain: true },
        "the outcome of a POST is not known: nothing more is paid",
      );
    case "accepted":
      return accepted(budget, amount, settlement.cost);
  }
}

function accepted(budget: Budget, amount: MicroUsd, cost: MicroUsd | undefined): Budget {
  if (cost === undefined) return stopped(budget, "an accepted POST does not tell its price");
  const booked = (budget.booked - amount + cost) as MicroUsd;
  const paid = { ...budget, booked };
  if (cost <= amount) return paid;
  return stopped(
    paid,
    `a POST cost ${usd(cost)} USD, more than the ${usd(amount)} of the catalogue`,
  );
}

/** Nothing is paid any more; the first reason stays. */
export const stopped = (budget: Budget, why: string): Budget => ({
  ...budget,
  stopped: budget.stopped ?? why,
});
