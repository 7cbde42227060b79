import { COUNT_MAX, type WorldId } from "../../../domain/brand.ts";
import { type Faults, faultsFrom } from "../../../input/options/faults.ts";
import type { ChanceFaults } from "../../../scenarios/chance.ts";
import type { Arming, When } from "../../../scenarios/scenario.ts";
import { paramsWritten } from "../../../scenarios/scenario-params.ts";
import {
  ARMED_MAX,
  armedWith,
  disarmed,
  hasRoom,
  NO_TROUBLE,
  nextIdIn,
  type ToArm,
  type Trouble,
} from "../../../scenarios/trouble.ts";
import type { Decision } from "../../../store/store.ts";
import type { Clocks, Worlds } from "../../services.ts";
import { timeOf } from "./clock.ts";
import { ControlError } from "./control-error.ts";

/** An armed scenario as it is shown, with its parameters beside its name. */
export type ArmedScenario = Pick<Arming, "id" | "name"> & {
  readonly when: When;
  readonly [param: string]: unknown;
};

/** What is in store for a world, or for all of them. */
export async function troubleOf({ store }: Worlds, id: WorldId | undefined): Promise<Trouble> {
  if (id === undefined) return store.common();
  return (await store.world(id)).trouble ?? NO_TROUBLE;
}

const FULL = `Here at most ${ARMED_MAX} scenarios can be armed at a time, and ${COUNT_MAX} in all: disarm those that have struck, or reset.`;

/** Arms a scenario, after those that are armed already. */
export function arm(
  services: Worlds,
  id: WorldId | undefined,
  wanted: ToArm,
): Promise<ArmedScenario> {
  return changed(services, id, (trouble) => {
    if (!hasRoom(trouble)) throw new ControlError(409, FULL);
    const arming = { id: nextIdIn(trouble, id === undefined ? "all-" : ""), ...wanted };
    return [armedWith(trouble, arming), shownArming(arming)];
  });
}

export const shownArming = ({ id, name, when, params }: Arming): ArmedScenario => ({
  id,
  name,
  when,
  ...paramsWritten(params),
});

/** Disarms a scenario, or all; says how many. Throws a ControlError for one that is not armed here. */
export async function disarm(
  services: Worlds,
  id: WorldId | undefined,
  which?: string,
): Promise<number> {
  const count = await changed(services, id, (trouble) => {
    const left = disarmed(trouble, which);
    return [left, trouble.armed.length - left.armed.length];
  });
  if (which === undefined || count > 0) return count;
  throw new ControlError(404, `No scenario with the id ${JSON.stringify(which)} is armed here.`);
}

/** Leaves a world to chance, from now on. */
export async function leaveToChance(
  services: Clocks & Worlds,
  id: WorldId | undefined,
  given: Faults,
): Promise<ChanceFaults> {
  const chance = faultsFrom(given, await timeOf(services, id));
  return changed(services, id, (trouble) => [{ ...trouble, chance }, chance]);
}

/** Leaves a world to chance no longer. */
export const endChance = (services: Worlds, id: WorldId | undefined): Promise<void> =>
  changed(services, id, ({ chance: _chance, ...trouble }) => [trouble, undefined]);

function changed<T>(
  { store }: Worlds,
  id: WorldId | undefined,
  change: (trouble: Trouble) => readonly [Trouble, T],
): Promise<T> {
  const decide = (before: Trouble): Decision<T> => {
    const [trouble, answer] = change(before);
    const world = id === undefined ? {} : { world: id };
    return { events: [{ kind: "troubled", ...world, trouble }], answer };
  };
  if (id === undefined) return store.commitCommon(decide);
  return store.commit(id, (world) => decide(world.trouble ?? NO_TROUBLE));
}
