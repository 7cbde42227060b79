import { createEmulator } from "../../../emulator/index.ts";
import type { Machine } from "../../contract/machine.ts";
import { type ClientScenario, scenariosIn } from "../scenario.ts";
import type { StageOptions } from "./stage.ts";

const BALANCE_USD = 1_000;

type Told = Pick<StageOptions, "key" | "onBug"> & {
  /** What URLs of files begin with. Default: where they lie. */
  readonly assetOrigin: string | undefined;
};

/** What a scenario makes of a stage. */
export function played(
  scenario: ClientScenario,
  machine: Machine,
  { key, onBug, assetOrigin }: Told,
): Pick<StageOptions, "emulator" | "prefix" | "now"> {
  const { options, prefix = "" } = scenario;
  const keys = (options?.keys ?? []).map((one) => ({ ...one, key }));
  return {
    emulator: (own) =>
      createEmulator(
        {
          ...{ pace: "fast", balance: BALANCE_USD, journalSize: 1_000, listen: false },
          ...options,
          scenarios: scenariosIn(scenario),
          ...(keys.length > 0 && { keys }),
          publicAssetOrigin: assetOrigin ?? own,
        },
        { onBug },
      ),
    ...{ prefix, now: machine.now },
  };
}
