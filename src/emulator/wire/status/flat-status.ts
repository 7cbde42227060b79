import type { Instant } from "../../domain/brand.ts";
import type { Phase } from "../../domain/jobs/job.ts";
import { type Progress, progressOf } from "./progress.ts";
import type { JobView } from "./view.ts";

/** The flat words. `unknown` is never written: the emulator loses no job. */
type FlatWord = "queued" | "processing" | "completed" | "failed" | "cancelled";

/** The flat body of the unified status. */
export type FlatStatus = Progress & {
  readonly requestId: string;
  readonly status: FlatWord;
  readonly videoUrl: string | null;
  readonly error: string | null;
  /** ISO 8601, as `completedAt`. */
  readonly createdAt: string;
  readonly completedAt: string | null;
};

/** What the flat body calls each phase (documented: the vendor's OpenAPI). */
const FLAT_WORDS: Readonly<Record<Phase, FlatWord>> = {
  pending: "queued",
  queued: "queued",
  processing: "processing",
  generating: "processing",
  delivering: "processing",
  completed: "completed",
  failed: "failed",
  cancelled: "cancelled",
};

/**
 * The flat body of `GET /api/video/status`, in lower case. That the two optional fields are sent,
 * and that only a completed job has a `completedAt`, is assumed: a client must not take the latter
 * for "is over".
 */
export function flatStatus(view: JobView): FlatStatus {
  const { job, state, videoUrl } = view;
  const isDone = state.kind === "completed";
  return {
    requestId: job.id,
    status: FLAT_WORDS[state.kind],
    videoUrl: isDone ? videoUrl : null,
    error: state.kind === "failed" ? state.reason : null,
    createdAt: isoOf(job.submittedAt),
    completedAt: isDone ? isoOf(state.endedAt) : null,
    ...progressOf(view),
  };
}

const isoOf = (at: Instant): string => new Date(at).toISOString();
