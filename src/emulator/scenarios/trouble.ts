import type { ChanceFaults } from "./chance-faults.ts";
import type { Arming } from "./scenario.ts";

/** What the control plane has in store for a world, or for all of them. */
export type Trouble = {
  /** The scenarios that wait, in the order in which they were armed. */
  readonly armed: readonly Arming[];
  /**
   * How many were ever armed. Ids are made of it and never given twice, for strikes are counted by them.
   */
  readonly armedSoFar?: number | undefined;
  readonly chance?: ChanceFaults | undefined;
};

export const NO_TROUBLE: Trouble = { armed: [] };

/** The trouble after one more scenario was armed. */
export const armedWith = (trouble: Trouble, arming: Arming): Trouble => ({
  ...trouble,
  armed: [...trouble.armed, arming],
  armedSoFar: armedSoFar(trouble) + 1,
});

/** How many scenarios were ever armed. */
export const armedSoFar = ({ armed, armedSoFar = armed.length }: Trouble): number => armedSoFar;

/** The trouble without a scenario; without any if no id is given. */
export const disarmed = (trouble: Trouble, id?: string): Trouble => ({
  ...trouble,
  armed: id === undefined ? [] : trouble.armed.filter((arming) => arming.id !== id),
});
