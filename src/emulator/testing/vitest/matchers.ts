import { expect } from "vitest";
import type { Severity } from "../../observe/rules/finding.ts";
import { matchers } from "../matchers/all.ts";
import type { Spending } from "../matchers/spent.ts";
import type { SubmitFields } from "../matchers/submitted.ts";

/** The matchers as vitest's `expect` has them. All of them are to be awaited. */
export interface EmulatorMatchers {
  /** A submit was sent with these fields; others may have been with them. */
  toHaveSubmitted(fields?: SubmitFields): Promise<void>;
  /** The client has spent so many US dollars, or at most so many, refunds taken off. */
  toHaveSpent(usd: Spending): Promise<void>;
  /** No request was bought a second time. */
  toHaveBoughtNothingTwice(): Promise<void>;
  /** Each video that was paid was fetched to its end. */
  toHaveFetchedEveryPaidJob(): Promise<void>;
  /** Nothing was noticed about the client; notes do not count unless told. */
  toHaveNoFindings(options?: { readonly atLeast?: Severity }): Promise<void>;
}

/** Makes the matchers known to vitest's `expect`. */
export const addMatchers = (): void => expect.extend({ ...matchers });
