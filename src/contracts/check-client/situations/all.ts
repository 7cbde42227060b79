import type { ClientScenario } from "../scenario.ts";
import { CORE } from "./core.ts";
import { ERRORS } from "./errors.ts";
import { MONEY } from "./money.ts";

/** Every story that a client is put into, the cheapest to understand first. */
export const CLIENT_SCENARIOS: readonly ClientScenario[] = [...CORE, ...ERRORS, ...MONEY];
