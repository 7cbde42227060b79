import type { Run } from "../run.ts";
import { type ClientRun, Stopped } from "../runner/client-run.ts";
import { CannotStart } from "../runner/process.ts";
import { runScenario } from "../runner/run-scenario.ts";
import { isLoss, NO_LOSS, type PlanLoss, planLossIn } from "./loss.ts";
import type { FaultPlan } from "./plan.ts";
import { planScenarioOf, SEARCH_DEADLINE_S } from "./plan-scenario.ts";
import { remainsOf } from "./remains.ts";
import type { PlanOutcome } from "./search.ts";

/** What is kept of a run: all of one in which something was lost, and of others whether the suite failed. */
export type PlanRun = { readonly run: Run | undefined; readonly trouble: string | undefined };

/**
 * Runs a client through a plan, and reckons what it lost. Undefined if it was stopped.
 *
 * @throws CannotStart if the command cannot be run at all.
 */
export async function runPlan(
  plan: FaultPlan,
  client: ClientRun,
  { keeps = false }: { readonly keeps?: boolean } = {},
): Promise<PlanOutcome<PlanRun> | undefined> {
  let loss: PlanLoss = NO_LOSS;
  const deadlineMs = SEARCH_DEADLINE_S * 1_000;
  const onPlayed: NonNullable<ClientRun["onPlayed"]> = async (run, emulator, left) => {
    const { now } = client.machine;
    loss = planLossIn(run, await remainsOf(run, { emulator, ...left, now }), deadlineMs);
  };
  try {
    const run = await runScenario(planScenarioOf(plan), { ...client, onPlayed });
    const told = run.trouble === undefined ? loss : NO_LOSS;
    return {
      loss: told,
      isFruitful: run.jobs.length > 0 && isInTime(run, deadlineMs),
      asked: [...new Set(run.seen.map(({ purpose }) => purpose))],
      evidence: { run: keeps || isLoss(told) ? run : undefined, trouble: run.trouble },
    };
  } catch (error) {
    return outcomeOf(error, client);
  }
}

const isInTime = ({ processes }: Run, deadlineMs: number): boolean =>
  processes.every(
    ({ ended, startedAt, endedAt }) => ended === "by itself" && endedAt - startedAt < deadlineMs,
  );

/** What came of a run that was stopped, or that the suite could not make. */
function outcomeOf(error: unknown, { filter }: ClientRun): PlanOutcome<PlanRun> | undefined {
  if (error instanceof Stopped) return undefined;
  if (error instanceof CannotStart) throw error;
  const why = error instanceof Error ? error.message : String(error);
  const trouble = filter.text(`a run could not be made: ${why}`, undefined);
  return { loss: NO_LOSS, isFruitful: false, asked: [], evidence: { run: undefined, trouble } };
}
