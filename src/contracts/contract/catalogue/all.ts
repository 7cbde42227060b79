import type { PactCheck } from "./check.ts";
import { LIST_CHECKS } from "./lists.ts";
import { STATUS_CHECKS } from "./status.ts";
import { SUBMIT_PACT_CHECKS } from "./submit.ts";
import { YOUNGER_CHECKS } from "./younger.ts";

/** What a pact file can say of the service, in the order of the ids. */
export const PACT_CHECKS: readonly PactCheck[] = [
  ...SUBMIT_PACT_CHECKS,
  ...STATUS_CHECKS,
  ...LIST_CHECKS,
  ...YOUNGER_CHECKS,
].toSorted((a, b) => (a.id < b.id ? -1 : 1));
