import { toHaveBoughtNothingTwice, toHaveFetchedEveryPaidJob, toHaveNoFindings } from "./found.ts";
import { toHaveSpent } from "./spent.ts";
import { toHaveSubmitted } from "./submitted.ts";

type Matchers = {
  readonly toHaveSubmitted: typeof toHaveSubmitted;
  readonly toHaveSpent: typeof toHaveSpent;
  readonly toHaveBoughtNothingTwice: typeof toHaveBoughtNothingTwice;
  readonly toHaveFetchedEveryPaidJob: typeof toHaveFetchedEveryPaidJob;
  readonly toHaveNoFindings: typeof toHaveNoFindings;
};

/** For any runner that has `expect.extend`. All of them are to be awaited. */
export const matchers: Matchers = {
  toHaveSubmitted,
  toHaveSpent,
  toHaveBoughtNothingTwice,
  toHaveFetchedEveryPaidJob,
  toHaveNoFindings,
};
