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
  const all = CLIENT_SCENARIOS.map(({ id }) => id);
  const ids = scenario.map((id) => known("scenario", id, all));
  const scenarios = CLIENT_SCENARIOS.filter(
    ({ id, suite }) =>
      (ids.length === 0 || ids.includes(id)) && (suites.length === 0 || suites.includes(suite)),
  );
  if (scenarios.length > 0) return scenarios;
  throw new OptionError(`no scenario of ${suites.join(", ")} is called ${ids.join(" or ")}`);
}

/** A name that there is. Throws OptionError for others, naming the nearest. */
export function known(what: string, name: string, names: readonly string[]): string {
  if (names.includes(name)) return name;
  const hint = didYouMean(name, names) || ` There are: ${names.join(", ")}.`;
  throw new OptionError(`there is no ${what} ${name}.${hint}`);
}
