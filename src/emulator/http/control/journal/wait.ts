import type { WorldId } from "../../../domain/brand.ts";
import type { Exchange } from "../../../observe/exchange.ts";
import type { Services } from "../../services.ts";

/** What is waited for, in which world or in any, and for how many milliseconds. */
type Awaited = {
  readonly world: WorldId | undefined;
  readonly matches: (exchange: Exchange) => boolean;
  readonly ms: number;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
};

/**
 * Waits for the next exchange that matches, and says whether one came in time. The time is over as
 * soon as it has passed on the emulator's clock or on the machine's, so that it can be skipped and
 * ends under a clock that stands still. Leaves nothing behind, however it ends.
 */
export function nextMatch(
  { journal, timer, waiting }: Pick<Services, "journal" | "timer" | "waiting">,
  awaited: Awaited,
): Promise<boolean> {
  const { world, matches, ms, signal } = awaited;
  return new Promise((resolve) => {
    const ended = new AbortController();
    const end = (came: boolean): void => {
      stopListening();
      stopTimer();
      ended.abort();
      resolve(came);
    };
    const stopListening = journal.listen((exchange) => {
      if ((world === undefined || exchange.world === world) && matches(exchange)) end(true);
    });
    const stopTimer = timer(ms, () => end(false));
    const gone = AbortSignal.any([signal, ended.signal]);
    void waiting.wait(world, ms, gone).then(() => end(false));
  });
}
