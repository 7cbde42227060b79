import { createEmulator } from "../../emulator/emulator.ts";
import type { EmulatorOptions } from "../../emulator/options.ts";
import { controlPlane } from "./control-plane.ts";
import { controlledStates } from "./controlled-states.ts";
import type { Target } from "./target.ts";

const KEY = "sk-contract-suite";
const FOREIGN_KEY = "sk-contract-somebody-else";

/** Longer than any job, in milliseconds of a clock that costs nothing to move. */
const PATIENCE_MS = 3_600_000;

/** An emulator in this process, whose clock stands still until a check moves it. */
export async function emulatorTarget(
  options: Pick<EmulatorOptions, "revision" | "switches" | "seed" | "strict"> = {},
): Promise<Target> {
  const emulator = await createEmulator({ ...options, pace: "manual", listen: false });
  const transport = (request: Request) => emulator.fetch(request);
  return {
    name: "emulator",
    baseUrl: emulator.baseUrl,
    live: false,
    key: KEY,
    transport,
    clock: {
      patienceMs: PATIENCE_MS,
      wait: async (ms) => emulator.clock.advance(`${Math.max(1, Math.ceil(ms))}ms`),
    },
    states: () =>
      controlledStates(
        controlPlane(emulator.origin, KEY, transport),
        controlPlane(emulator.origin, FOREIGN_KEY, transport),
      ),
    close: () => emulator.close(),
  };
}
