import type { Tamper } from "../stage/tamper.ts";

/** Lets a job that waits in the queue complete, once its status was read so many times. */
export const completingAfter =
  (polls: number): NonNullable<Tamper["direct"]> =>
  async ({ purpose, earlier }, world) => {
    if (purpose !== "poll" || earlier < polls) return;
    for (const { id } of await world.jobs({ phase: "queued" })) await world.complete(id);
  };
