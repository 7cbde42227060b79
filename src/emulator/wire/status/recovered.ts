import type { Job, Phase } from "../../domain/jobs/job.ts";
import type { Recovered } from "../types.ts";
import type { JobMoment } from "./view.ts";

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
