export type { ScenarioParams } from "../domain/jobs/chosen-scenario.ts";

import type { ChosenScenario, ScenarioParams } from "../domain/jobs/chosen-scenario.ts";
import type { Job } from "../domain/jobs/job.ts";
import type { Operation } from "../domain/operation.ts";
import type { Scenario, Told } from "./definition.ts";
import { defaultsOf, isScenarioName, SCENARIOS, type ScenarioName } from "./scenarios.ts";

/** One scenario as somebody chose it, for one request or one job. */
export type Chosen = ChosenScenario<ScenarioName>;

/** The scenarios that a job was submitted under. */
export const scenariosOf = ({ scenarios = [] }: Pick<Job, "scenarios">): readonly Chosen[] =>
  scenarios.filter((chosen): chosen is Chosen => isScenarioName(chosen.name));

/** A scenario, and what it was told: its defaults where nobody told anything. */
export type Playing = Scenario & { readonly told: Told };

export function effectsOf({ name, params }: Chosen): Playing {
  const told = { ...defaultsOf(name), ...params } as Told; // it asks for no other
  return { ...SCENARIOS[name], told };
}

/** What an arming is for; what is absent does not matter. */
export type When = {
  readonly model?: string;
  /** Words that the prompt has in it. */
  readonly prompt?: string;
  readonly operation?: Operation;
};

/** A scenario that was armed from the control plane and waits for its requests. */
export type Arming = {
  readonly id: string;
  readonly name: ScenarioName;
  readonly params: ScenarioParams;
  readonly when: When;
};
