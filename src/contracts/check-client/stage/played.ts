import { createEmulator, type Emulator, instant } from "../../../emulator/index.ts";
import type { Machine } from "../../contract/machine.ts";
import { type ClientScenario, type EarlierJob, scenariosIn } from "../scenario.ts";
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
  const { options, prefix = "", earlierJobs = [] } = scenario;
  const keys = (options?.keys ?? []).map((one) => ({ ...one, key }));
  const since = Math.max(0, ...earlierJobs.map(({ minutesAgo }) => minutesAgo));
  const past = { now: () => instant(machine.now() - since * MINUTE_MS) };
  return {
    emulator: async (own) => {
      const emulator = await createEmulator(
        {
          ...{ pace: "fast", balance: BALANCE_USD, journalSize: 1_000, listen: false },
          ...options,
          scenarios: scenariosIn(scenario),
          ...(keys.length > 0 && { keys }),
          ...(since > 0 && { clock: past }),
          publicAssetOrigin: assetOrigin ?? own,
        },
        { onBug },
      );
      await lived(emulator, key, since, earlierJobs);
      return emulator;
    },
    ...{ prefix, now: machine.now },
  };
}

const MINUTE_MS = 60_000;

/** Puts the earlier jobs there, each at its time: the clock of a new service is so far back that it ends at the present. */
async function lived(
  emulator: Emulator,
  key: string,
  since: number,
  jobs: readonly EarlierJob[],
): Promise<void> {
  let left = since;
  for (const { minutesAgo, ...job } of jobs) {
    await emulator.clock.advance(`${left - minutesAgo}m`);
    await emulator.world(key).addJob({ ...job, phase: "completed" });
    left = minutesAgo;
  }
  if (left > 0) await emulator.clock.advance(`${left}m`);
}
