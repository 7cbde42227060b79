import { type JobReport, RUNNING_PHASES } from "../../../emulator/index.ts";
import type { Recorder } from "../recorder.ts";
import type { JobFact, Run } from "../run.ts";
import type { ClientStage } from "../stage/stage.ts";

/** More than any client makes in one scenario; those beyond are not looked at. */
export const JOBS_MAX = 100;

/** The ids of the jobs that a service has. */
export async function jobIdsIn({ world }: Pick<ClientStage, "world">): Promise<Set<string>> {
  return new Set((await world.jobs({ limit: JOBS_MAX })).map(({ id }) => id));
}

/** The jobs of a run, and those that the key had before, both with the first submitted first. */
export async function jobFacts(
  { world }: Pick<ClientStage, "world">,
  recorder: Recorder,
  earlier: ReadonlySet<string>,
): Promise<Pick<Run, "jobs" | "others">> {
  const facts = await factsIn(world, recorder);
  const others = facts.filter(({ id }) => earlier.has(id));
  return {
    jobs: facts.filter(({ id }) => !earlier.has(id)),
    ...(others.length > 0 && { others }),
  };
}

async function factsIn(
  world: ClientStage["world"],
  recorder: Recorder,
): Promise<readonly JobFact[]> {
  const jobs = await world.jobs({ limit: JOBS_MAX });
  const { entries } = await world.ledger();
  const facts = jobs.map(async ({ id }): Promise<JobFact> => {
    const report = await world.job(id);
    const { model, prompt, phase, priceUsd, endsAt, now, video } = report;
    const own = entries.filter(({ job }) => job === id);
    const isOver = endsAt !== null && Date.parse(endsAt) <= Date.parse(now);
    return recorder.job({
      ...{ id, model, prompt, phase, priceUsd, sha256: video.sha256 },
      paidUsd: own.reduce((sum, { amountUsd }) => sum - amountUsd, 0),
      endedAt: isOver ? Date.parse(endsAt) : undefined,
      phases: phasesOf(report),
    });
  });
  return (await Promise.all(facts)).toReversed();
}

/** The phases that a job has reached by now, each of which took some time, and its end. */
function phasesOf({
  plan,
  phase,
  submittedAt,
  endsAt,
  now,
}: JobReport): NonNullable<JobFact["phases"]> {
  const end = Math.min(Date.parse(endsAt ?? now), Date.parse(now));
  const phases: { readonly phase: string; readonly at: number }[] = [];
  let at = Date.parse(submittedAt ?? now);
  for (const one of RUNNING_PHASES) {
    if (plan[one] > 0 && at < end) phases.push({ phase: one, at });
    at += plan[one];
  }
  const isOver = endsAt !== null && Date.parse(endsAt) <= Date.parse(now);
  return isOver ? [...phases, { phase, at: end }] : phases;
}
