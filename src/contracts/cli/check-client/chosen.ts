import { didYouMean } from "../../../emulator/index.ts";
import { OptionError } from "../../../emulator/input/options.ts";
import type { ClientScenario } from "../../check-client/scenario.ts";
import { CLIENT_SCENARIOS } from "../../check-client/situations/all.ts";
import type { RunOptions } from "./flags.ts";

/** The scenarios that are to be run. Throws OptionError for names that there are not. */
export function chosen({
  scenario = [],
  suite: suites = [],
}: RunOptions): readonly ClientScenario[] {
  const ids = scenario.map(knownScenario);
  const scenarios = CLIENT_SCENARIOS.filter(
    ({ id, suite }) =>
      (ids.length === 0 || ids.includes(id)) && (suites.length === 0 || suites.includes(suite)),
  );
  if (scenarios.length > 0) return scenarios;
  throw new OptionError(`no scenario of ${suites.join(", ")} is called ${ids.join(" or ")}`);
}

/** A scenario that there is. Throws OptionError for others, naming the new name or the nearest. */
export function knownScenario(name: string): string {
  const ids = CLIENT_SCENARIOS.map(({ id }) => id);
  if (ids.includes(name)) return name;
  const renamed = CLIENT_SCENARIOS.find(({ formerly }) => formerly === name);
  if (renamed) throw new OptionError(`the scenario ${name} is called ${renamed.id} now`);
  const hint = didYouMean(name, ids) || ` There are: ${ids.join(", ")}.`;
  throw new OptionError(`there is no scenario ${name}.${hint}`);
}
