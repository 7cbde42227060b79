import { nextIdIn, type ToArm } from "../core/arming.ts";
import type { WorldId } from "../core/brand.ts";
import type { ChanceFaults } from "../core/chance-faults.ts";
import type { Arming } from "../core/scenario.ts";
import { armedWith, disarmed, NO_TROUBLE, type Trouble } from "../core/trouble.ts";
import type { Decision, Store } from "../runtime/store.ts";

/** What is in store for a world, or for all of them. */
export async function troubleOf(store: Store, id: WorldId | undefined): Promise<Trouble> {
  if (id === undefined) return store.common();
  return (await store.world(id)).trouble ?? NO_TROUBLE;
}

/** Arms a scenario, after those that are armed already. */
export const arm = (store: Store, id: WorldId | undefined, wanted: ToArm): Promise<Arming> =>
  changed(store, id, (trouble) => {
    const arming = { id: nextIdIn(trouble, id === undefined ? "all-" : ""), ...wanted };
    return [armedWith(trouble, arming), arming];
  });

/** Disarms a scenario, or all; says how many there were. */
export const disarm = (store: Store, id: WorldId | undefined, which?: string): Promise<number> =>
  changed(store, id, (trouble) => {
    const left = disarmed(trouble, which);
    return [left, trouble.armed.length - left.armed.length];
  });

/** Leaves a world to chance, or no longer. */
export const leaveToChance = (
  store: Store,
  id: WorldId | undefined,
  chance: ChanceFaults | undefined,
): Promise<void> => changed(store, id, (trouble) => [{ ...trouble, chance }, undefined]);

function changed<T>(
  store: Store,
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
