import type { JobFact } from "../run.ts";
import type { Stage } from "../stage/stage.ts";

/** More than any client makes in one scenario; those beyond are not looked at. */
const JOBS_MAX = 100;

/** The jobs of a run, the first submitted first. */
export async function jobFacts({
  world,
  ids,
}: Pick<Stage, "world" | "ids">): Promise<readonly JobFact[]> {
  const jobs = await world.jobs({ limit: JOBS_MAX });
  const { entries } = await world.ledger();
  const facts = jobs.map(async ({ id }): Promise<JobFact> => {
    const { model, prompt, phase, priceUsd, endsAt, now, video } = await world.job(id);
    const own = entries.filter(({ job }) => job === id);
    const isOver = endsAt !== null && Date.parse(endsAt) <= Date.parse(now);
    return {
      id: ids.shown(id),
      ...{ model, prompt, phase, priceUsd, sha256: video.sha256 },
      paidUsd: own.reduce((sum, { amountUsd }) => sum - amountUsd, 0),
      endedAt: isOver ? Date.parse(endsAt) : undefined,
    };
  });
  return (await Promise.all(facts)).toReversed();
}
