import type { Arming } from "./scenario.ts";
import { armedSoFar, type Trouble } from "./trouble.ts";

/** A scenario to be armed. */
export type ToArm = Pick<Arming, "name" | "params" | "when">;

/** An id that no scenario has or had; those for all worlds have ids of their own. */
export const nextIdIn = (trouble: Trouble, prefix: string): string =>
  `${prefix}${armedSoFar(trouble) + 1}`;
