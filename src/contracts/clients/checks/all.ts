import type { ClientCheck } from "../check.ts";
import { POLLING_CHECKS } from "./polling.ts";

/** Every rule of good clients, in the order of the ids. */
export const CLIENT_CHECKS: readonly ClientCheck[] = [...POLLING_CHECKS].toSorted((a, b) =>
  a.id < b.id ? -1 : 1,
);
