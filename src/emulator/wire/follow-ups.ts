import { usd } from "../domain/brand.ts";
import type { Job, Phase } from "../domain/jobs/job.ts";
import type { Switches } from "../domain/revisions/switches.ts";
import type { ExtendedView, JobMoment } from "./status/view.ts";
import type { Content, Extended, ExtendedLong, Recovered } from "./types.ts";

/** Seconds that an extension is said to take; documented as this number, whatever it takes. */
const ETA_SECONDS = 60;

/** D12: the forms of an answer, but for the one that is an ordinary submit's. */
export type ExtendedShape = Exclude<Switches["extendShape"], "standard">;

/** The answer to an accepted extension. All its ids are the new job's (assumed: follow-ups#extend). */
export const extended = (view: ExtendedView, shape: ExtendedShape): Extended | ExtendedLong =>
  shape === "long" ? long(view) : { ...long(view), ...money(view) };

const long = ({ job, index, seconds }: ExtendedView): ExtendedLong => ({
  success: true,
  runId: job.id,
  id: job.id,
  taskId: job.id,
  status: "pending",
  model: job.model,
  message: `Extending video ${index + 1} by ${seconds} seconds...`,
  eta: ETA_SECONDS,
});

const money = ({ job, balance }: ExtendedView) =>
  ({
    cost: usd(job.price),
    paymentSource: "USD",
    remainingBalance: usd(balance),
  }) as const;

/** The answer of the content endpoint where it is JSON. Its fields are assumed: none is on record. */
export const contentJson = (job: Job, variant: Content["variant"], url: string): Content => ({
  runId: job.id,
  model: job.model,
  variant,
  url,
});

type RecoveredWord = Recovered["data"][number]["status"];

/** What the list of recent jobs calls each phase. It has no word for a cancelled job. */
const RECOVERED_WORDS: Readonly<Record<Phase, RecoveredWord>> = {
  pending: "pending",
  queued: "pending", // assumed
  processing: "processing",
  generating: "processing",
  delivering: "processing",
  completed: "completed",
  failed: "failed",
  cancelled: "failed",
};

/** The answer of `GET /api/generate-video/recover`: no URLs, those are for the status to tell. */
export const recovered = (jobs: readonly JobMoment[]): Recovered => ({
  data: jobs.map(({ job, state }) => ({
    runId: job.id,
    id: job.id,
    model: job.model,
    status: RECOVERED_WORDS[state.kind],
    createdAt: createdAt(job),
    conversationUUID: job.conversation ?? null, // assumed: what is sent for none is not on record
  })),
});

const createdAt = ({ submittedAt }: Job): string => new Date(submittedAt).toISOString();
