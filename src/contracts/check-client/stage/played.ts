import { createEmulator } from "../../../emulator/index.ts";
import type { Machine } from "../../contract/machine.ts";
import type { ClientScenario } from "../scenario.ts";
import type { Piece } from "./performance.ts";
import type { StageOptions } from "./stage.ts";

const BALANCE_USD = 1_000;

type Told = Pick<Piece, "key" | "onBug"> & {
  /** What URLs of files begin with. Default: where they lie. */
  readonly assetOrigin: string | undefined;
};

/** What a scenario makes of a stage: its service, and what happens on the way there. */
export function played(
  { options, tamper, prefix = "" }: ClientScenario,
  machine: Machine,
  { key, onBug, assetOrigin }: Told,
): Pick<StageOptions, "emulator" | "tamper" | "prefix" | "now"> {
  const keys = (options?.keys ?? []).map((one) => ({ ...one, key }));
  return {
    emulator: (own) =>
      createEmulator(
        {
          ...{ pace: "fast", balance: BALANCE_USD, journalSize: 1_000, listen: false },
          ...options,
          ...(keys.length > 0 && { keys }),
          publicAssetOrigin: assetOrigin ?? own,
        },
        { onBug },
      ),
    ...{ tamper: tamper?.(machine) ?? {}, prefix, now: machine.now },
  };
}
