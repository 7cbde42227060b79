import type { Adapter } from "./adapter.ts";
import { settledBooks } from "./books/settle.ts";
import type { Run } from "./run.ts";
import { type ClientRun, Stopped } from "./runner/client-run.ts";
import { CannotStart } from "./runner/process.ts";
import { runScenario } from "./runner/run-scenario.ts";
import { processLimitOf } from "./runner/start-for.ts";
import type { ClientScenario } from "./scenario.ts";

/** The run that shows whether the client can be judged at all. */
const FIRST = "happy";

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
 * Runs a client through those scenarios that it can take, `width` of them side by side: clients mostly
 * wait. The ordinary day comes first, alone.
 *
 * @throws NothingSubmitted if the client does not submit there, so that no time is lost on the others, or asks nothing anywhere.
 * @throws CannotStart if there is no such command.
 * @throws Stopped if it was stopped.
 */
export async function runAll(
  scenarios: readonly ClientScenario[],
  client: ClientRun,
  { width, onStart, onRun }: Watching,
): Promise<readonly Run[]> {
  const runs = new Map<string, Run>();
  const ran = async (scenario: ClientScenario) => {
    onStart?.(scenario);
    const run = await runOf(scenario, client);
    runs.set(scenario.id, run);
    onRun(run);
    return run;
  };
  const possible = possibleFor(scenarios, client.adapter);
  const first = possible.find(({ id }) => id === FIRST);
  if (first) {
    const run = await ran(first);
    const isSubmitted = run.seen.some(({ purpose }) => purpose === "submit");
    if (!isSubmitted && run.trouble === undefined) throw new NothingSubmitted(run);
  }
  const waiting = longestFirst(possible, client.limitMs).filter((one) => one !== first);
  const worker = async () => {
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) await ran(next);
    } catch (error) {
      waiting.length = 0; // nothing more is begun
      throw error;
    }
  };
  const workers = await Promise.allSettled(Array.from({ length: width }, worker));
  for (const one of workers) if (one.status === "rejected") throw one.reason;
  const [any] = runs.values();
  if (any && [...runs.values()].every(isIdle)) throw new NothingSubmitted(any);
  return settledBooks(scenarios.flatMap(({ id }) => runs.get(id) ?? []));
}

/** The scenarios that are about what a client can do. */
export const possibleFor = (
  scenarios: readonly ClientScenario[],
  { cannot }: Adapter,
): readonly ClientScenario[] =>
  scenarios.filter(({ needs = [] }) => !needs.some((one) => cannot.includes(one)));

/** Whatever lasts longest begins first, so that nobody waits in the end for one scenario alone. */
export const longestFirst = (
  scenarios: readonly ClientScenario[],
  limitMs: number,
): readonly ClientScenario[] =>
  scenarios.toSorted((a, b) => mayLast(b, limitMs) - mayLast(a, limitMs));

/** How long a scenario may last, in milliseconds: where a client ends by its deadline, until it is killed. */
const mayLast = (scenario: ClientScenario, limitMs: number): number =>
  scenario.deadlineSeconds === undefined
    ? (scenario.lastsSeconds ?? 0) * 1_000
    : processLimitOf(scenario, limitMs);

/** The client sent no request, though the suite did its work. */
const isIdle = ({ seen, trouble }: Run): boolean => trouble === undefined && seen.length === 0;

/** One scenario; what goes wrong with us there says nothing about the others. */
async function runOf(scenario: ClientScenario, client: ClientRun): Promise<Run> {
  try {
    return await runScenario(scenario, client);
  } catch (error) {
    if (error instanceof CannotStart || error instanceof Stopped) throw error;
    const why = error instanceof Error ? error.message : String(error);
    return {
      ...{ scenario: scenario.id, key: "", seen: [], processes: [], jobs: [] },
      ...{
        adapter: client.adapter,
        trouble: client.filter.text(`the scenario could not be played: ${why}`, undefined),
      },
    };
  }
}
