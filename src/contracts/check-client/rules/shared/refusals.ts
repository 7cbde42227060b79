import type { ScenarioId } from "../../scenario.ts";

/** The situations in which a submit is refused, whoever sends it again. */
export const REFUSING: readonly ScenarioId[] = [
  "blocked-at-submit",
  "refused-in-a-text",
  "key-revoked",
  "insufficient-balance",
  "pro-required",
];
