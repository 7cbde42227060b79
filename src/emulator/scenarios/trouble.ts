import { COUNT_MAX } from "../domain/brand.ts";
import type { ChanceFaults } from "./chance.ts";
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

/** How many scenarios may wait in one world, or for all. */
export const ARMED_MAX = 10_000;

export const NO_TROUBLE: Trouble = { armed: [] };

/** The trouble after one more scenario was armed. */
export const armedWith = (trouble: Trouble, arming: Arming): Trouble => ({
  ...trouble,
  armed: [...trouble.armed, arming],
  armedSoFar: armedSoFar(trouble) + 1,
});

/** Whether one more scenario may be armed. */
export const hasRoom = (trouble: Trouble): boolean =>
  trouble.armed.length < ARMED_MAX && armedSoFar(trouble) < COUNT_MAX;

/** How many scenarios were ever armed. */
const armedSoFar = ({ armed, armedSoFar = armed.length }: Trouble): number => armedSoFar;

/** The trouble without a scenario; without any if no id is given. */
export const disarmed = (trouble: Trouble, id?: string): Trouble => ({
  ...trouble,
  armed: id === undefined ? [] : trouble.armed.filter((arming) => arming.id !== id),
});

/** A scenario to be armed. */
export type ToArm = Pick<Arming, "name" | "params" | "when">;

/** An id that no scenario has or had; those for all worlds have ids of their own. */
export const nextIdIn = (trouble: Trouble, prefix: string): string =>
  `${prefix}${armedSoFar(trouble) + 1}`;
