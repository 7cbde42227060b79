import type { WorldId } from "../../../domain/brand.ts";
import type { Clocks, Records, Worlds } from "../../services.ts";
import { forgetFindings } from "./forgetting.ts";

/** How much is forgotten, each with all that stands before it. */
export const DEPTHS = ["journal", "jobs", "everything"] as const;
export type Depth = (typeof DEPTHS)[number];

/** Forgets what a world was, or what all of them were. */
export async function reset(
  services: Clocks & Worlds & Records,
  world: WorldId | undefined,
  depth: Depth,
): Promise<void> {
  await forgetFindings(services, world, depth !== "journal");
  services.journal.clear(world);
  if (depth === "journal") return;
  const { store, clock, waiting, requestIds } = services;
  if (world === undefined) {
    await store.commitCommon(() => ({ events: [{ kind: "reset", depth }], answer: undefined }));
  } else {
    await store.commit(world, () => ({
      events: [{ kind: "reset", world, depth }],
      answer: undefined,
    }));
  }
  if (world === undefined) requestIds?.continueFrom(0);
  if (depth !== "everything") return;
  if (world === undefined) clock.putAhead(0);
  waiting.release(world); // whoever waits, waits for a time that may never come now
}
