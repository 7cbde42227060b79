import type { ClientCheck } from "../check.ts";
import { POLLING_CHECKS } from "./polling.ts";
import { REQUEST_CHECKS } from "./requests.ts";
import { SUBMIT_CHECKS } from "./submit.ts";

/** Every rule of good clients, in the order of the ids. */
export const CLIENT_CHECKS: readonly ClientCheck[] = [
  ...REQUEST_CHECKS,
  ...SUBMIT_CHECKS,
  ...POLLING_CHECKS,
].toSorted((a, b) => (a.id < b.id ? -1 : 1));
