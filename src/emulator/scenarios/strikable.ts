import { OPERATIONS, type Operation } from "../domain/operation.ts";
import type { Scenario, Stage } from "./definition.ts";
import type { When } from "./scenario.ts";
import { SCENARIOS, type ScenarioName } from "./scenarios.ts";

const STAGES: Readonly<Record<Stage, readonly Operation[]>> = {
  submit: ["submit", "extend"],
  poll: ["poll"],
  recover: ["recover"],
  job: ["submit", "extend"],
  download: ["download"],
  answer: OPERATIONS.filter((operation) => operation !== "download"), // a file has no JSON
};

/** The operations that a scenario can strike. */
export const meets = ({ stage, meets = STAGES[stage] }: Scenario): readonly Operation[] => meets;

/** Requests that are about no job and no model. */
const OF_NO_JOB: readonly Operation[] = ["recover", "models", "balance"];

/** Why a scenario could never strike what it is armed for, in a sentence without its subject; undefined if it could. */
export function neverStrikes(
  name: ScenarioName,
  { operation, model, prompt }: When,
): string | undefined {
  if (operation === undefined) return undefined;
  const met = meets(SCENARIOS[name]);
  if (!met.includes(operation)) {
    return `must be ${met.join(" or ")}, which is all that ${name} can strike; got ${operation}`;
  }
  if ((model ?? prompt) === undefined || !OF_NO_JOB.includes(operation)) return undefined;
  return `must be absent beside a model or a prompt, for ${operation} has neither; got ${operation}`;
}
