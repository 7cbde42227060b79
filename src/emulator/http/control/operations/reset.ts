import type { WorldId } from "../../../domain/brand.ts";
import type { Services } from "../../services.ts";

/** How much is forgotten, each with all that stands before it. */
export const DEPTHS = ["journal", "jobs", "everything"] as const;
export type Depth = (typeof DEPTHS)[number];

/** Forgets what a world was, or what all of them were. */
export async function reset(
  services: Services,
  world: WorldId | undefined,
  depth: Depth,
): Promise<void> {
  forgetWhatWasSeen(services, world);
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

/** What was noticed about the client, as opposed to what happened. */
function forgetWhatWasSeen({ journal, findings }: Services, world: WorldId | undefined): void {
  journal.clear(world);
  findings.forget(world);
}
