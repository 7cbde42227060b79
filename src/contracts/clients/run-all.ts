import type { Run } from "./run.ts";
import { type ClientRun, runScenario } from "./runner/run-scenario.ts";
import type { ClientScenario } from "./scenario.ts";

/** The run that shows whether the client can be judged at all. */
export const FIRST = "happy";

/** A client that did not ask for anything: nothing could be said about it. */
export class NothingSubmitted extends Error {
  readonly run: Run;

  constructor(run: Run) {
    super("the client submitted nothing");
    this.run = run;
  }
}

/** How many run side by side, and who is told of them. */
type Watching = {
  readonly width: number;
  readonly onStart?: (scenario: ClientScenario) => void;
  readonly onRun: (run: Run) => void;
};

/**
 * Runs a client through scenarios, `width` of them side by side: clients mostly wait. The ordinary day
 * comes first, alone.
 *
 * @throws NothingSubmitted if the client does not submit there, so that no time is lost on the others.
 */
export async function runAll(
  scenarios: readonly ClientScenario[],
  client: ClientRun,
  { width, onStart, onRun }: Watching,
): Promise<readonly Run[]> {
  const runs = new Map<string, Run>();
  const ran = async (scenario: ClientScenario) => {
    onStart?.(scenario);
    const run = await runScenario(scenario, client);
    runs.set(scenario.id, run);
    onRun(run);
    return run;
  };
  const first = scenarios.find(({ id }) => id === FIRST);
  if (first) {
    const run = await ran(first);
    if (!run.seen.some(({ purpose }) => purpose === "submit")) throw new NothingSubmitted(run);
  }
  const waiting = scenarios.filter((one) => one !== first);
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await ran(next);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return scenarios.flatMap(({ id }) => runs.get(id) ?? []);
}
