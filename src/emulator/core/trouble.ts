import type { ChanceFaults } from "./chance-faults.ts";
import type { Arming } from "./scenario.ts";

/** What the control plane has in store for a world, or for all of them. */
export type Trouble = {
  /** The scenarios that wait, in the order in which they were armed. */
  readonly armed: readonly Arming[];
  readonly chance?: ChanceFaults | undefined;
};

export const NO_TROUBLE: Trouble = { armed: [] };

/** How often something has struck, by the name under which it is counted. */
export type Strikes = Readonly<Record<string, number>>;

/** Names that are remembered for one world; the oldest are forgotten first. */
const STRIKES_MAX = 1_000;

/** The strikes after one more. */
export function struckBy(strikes: Strikes, what: string): Strikes {
  const { [what]: before = 0, ...others } = strikes;
  const after = { ...others, [what]: before + 1 };
  const names = Object.keys(after);
  if (names.length <= STRIKES_MAX) return after;
  const [oldest = ""] = names;
  const { [oldest]: _forgotten, ...kept } = after;
  return kept;
}

/** The trouble after one more scenario was armed. */
export const armedWith = (trouble: Trouble, arming: Arming): Trouble => ({
  ...trouble,
  armed: [...trouble.armed, arming],
});

/** The trouble without a scenario; without any if no id is given. */
export const disarmed = (trouble: Trouble, id?: string): Trouble => ({
  ...trouble,
  armed: id === undefined ? [] : trouble.armed.filter((arming) => arming.id !== id),
});
