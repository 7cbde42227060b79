import type { ClientScenario } from "../scenario.ts";
import { CORE } from "./core.ts";
import { ERRORS } from "./errors.ts";
import { MONEY } from "./money.ts";
import { RESUME } from "./resume.ts";

/** Every story that a client is put into, the cheapest to understand first. */
export const CLIENT_SCENARIOS: readonly ClientScenario[] = Object.entries({
  core: CORE,
  errors: ERRORS,
  money: MONEY,
  resume: RESUME,
} as const).flatMap(
  ([suite, situations]) =>
    situations.map((one) => ({ ...one, suite: suite as ClientScenario["suite"] })), // its keys
);
