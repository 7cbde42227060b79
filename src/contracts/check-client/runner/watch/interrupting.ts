import type { Seen } from "../../run.ts";
import type { ClientScenario } from "../../scenario.ts";
import type { RequestWatcher } from "./killing.ts";

/** Ctrl-C, once a client has read the status as often as the scenario says. */
export function interrupting(
  { interruptAfterPolls }: ClientScenario,
  interrupt: () => void,
): RequestWatcher {
  let polls = 0;
  const seen = ({ purpose }: Pick<Seen, "purpose">): void => {
    if (purpose !== "poll" || interruptAfterPolls === undefined) return;
    polls += 1;
    if (polls === interruptAfterPolls) interrupt();
  };
  return { seen };
}
