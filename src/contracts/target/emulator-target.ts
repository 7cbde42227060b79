import { createEmulator } from "../../emulator/index.ts";
import type { EmulatorOptions } from "../../emulator/input/options.ts";
import { controlledTarget } from "./controlled-target.ts";
import type { Target } from "./target.ts";

/** An emulator in this process, whose clock stands still until a check moves it. */
export async function emulatorTarget(
  options: Pick<EmulatorOptions, "revision" | "switches" | "seed" | "strict"> = {},
): Promise<Target> {
  const emulator = await createEmulator({ ...options, pace: "manual", listen: false });
  const target = controlledTarget(
    "emulator",
    emulator.origin,
    (request) => emulator.fetch(request),
    () => emulator.close(),
  );
  return { ...target, isHere: true };
}
