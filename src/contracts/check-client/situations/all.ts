import type { ClientScenario } from "../scenario.ts";
import { CORE } from "./core.ts";
import { ERRORS } from "./errors.ts";
import { MONEY } from "./money.ts";

/** Every story that a client is put into, the cheapest to understand first. */
export const CLIENT_SCENARIOS: readonly ClientScenario[] = Object.entries({
  core: CORE,
  errors: ERRORS,
  money: MONEY,
} as const).flatMap(
  ([suite, situations]) =>
    situations.map((one) => ({ ...one, suite: suite as ClientScenario["suite"] })), // its keys
);
