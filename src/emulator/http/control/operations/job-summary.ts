import { type Instant, usd, type WorldId } from "../../../domain/brand.ts";
import { endOf, type Job, type Phase, stateAt } from "../../../domain/jobs/job.ts";
import { publicNameOf } from "../../../input/secrets/public-name.ts";
import type { Clocks, Records, Worlds } from "../../services.ts";
import type { Speech } from "../../speech.ts";
import type { JobQuery } from "../inputs.ts";
import { dateOf, jobsNow } from "./changes.ts";
import { refuseUnknownModel } from "./sentence.ts";

/** A job in short. */
export type JobSummary = {
  readonly id: string;
  /** Of its world, in a form that is no secret. */
  readonly world: string;
  readonly model: string;
  /** Without secrets; of a long one the first 10,000 characters. */
  readonly prompt: string;
  readonly phase: Phase;
  readonly submittedAt: string | null;
  /** When it is over, or was; null if it never will be. */
  readonly endsAt: string | null;
  /** What was taken at the submit. */
  readonly priceUsd: number;
  /** There and false where no money moves for it. */
  readonly charged?: false;
};

const SHORT_CHARS_MAX = 10_000;

/** More is searched than is shown: a secret at the cut is then seen whole. */
const SEARCHED_CHARS_MAX = 20_000;

function shortPromptOf(job: Job, { journal }: Pick<Records, "journal">): string {
  const shown = journal.shownPrompt({ ...job, prompt: job.prompt.slice(0, SEARCHED_CHARS_MAX) });
  return job.prompt.length > SHORT_CHARS_MAX ? `${shown.slice(0, SHORT_CHARS_MAX)}…` : shown;
}

/** What is said of a job in a list. */
export const summaryOf = (
  services: Pick<Records, "journal">,
  job: Job,
  now: Instant,
): JobSummary => ({
  id: job.id,
  world: publicNameOf(job.world),
  model: job.model,
  prompt: shortPromptOf(job, services),
  phase: stateAt(job, now).kind,
  submittedAt: dateOf(job.submittedAt),
  endsAt: dateOf(endOf(job)),
  priceUsd: usd(job.price),
  ...(job.uncharged && { charged: false }),
});

/** The jobs of a world, or of all: the last submitted first, and how many there are in all. */
export async function listJobs(
  services: Clocks & Worlds & Records & Speech,
  world: WorldId | undefined,
  { phase, model, limit = 100 }: JobQuery = {},
): Promise<{ readonly total: number; readonly jobs: readonly JobSummary[] }> {
  if (model !== undefined) refuseUnknownModel(services, model, "model");
  const found = (await jobsNow(services, world))
    .filter(({ job }) => model === undefined || job.model === model)
    .filter(({ job, now }) => phase === undefined || stateAt(job, now).kind === phase)
    .sort((a, b) => a.job.submittedAt - b.job.submittedAt)
    .toReversed();
  const jobs = found.slice(0, limit).map(({ job, now }) => summaryOf(services, job, now));
  return { total: found.length, jobs };
}
