import { usd } from "../core/brand.ts";
import type { JobState, Phase } from "../core/job.ts";
import { outputOf } from "./output.ts";
import type { LegacyStatus, UnifiedStatus } from "./types.ts";
import type { JobView } from "./view.ts";

type StatusWord = UnifiedStatus["data"]["status"];

/** What both status endpoints call each phase. */
const STATUS_WORDS: Readonly<Record<Phase, StatusWord>> = {
  pending: "IN_QUEUE",
  queued: "IN_QUEUE",
  processing: "IN_PROGRESS",
  generating: "IN_PROGRESS",
  delivering: "IN_PROGRESS",
  completed: "COMPLETED",
  failed: "FAILED",
  cancelled: "CANCELED",
};

/** The nested body of `GET /api/video/status`. */
export const unifiedStatus = (view: JobView): UnifiedStatus => ({
  requestId: view.job.id,
  model: view.job.model,
  data: {
    status: STATUS_WORDS[view.state.kind],
    requestId: view.job.id,
    ...detailsOf(view),
  },
});

/** The body of the deprecated `GET /api/generate-video/status`, with its own spelling of the id. */
export const legacyStatus = (view: JobView): LegacyStatus => ({
  data: {
    status: STATUS_WORDS[view.state.kind],
    request_id: view.job.id,
    ...detailsOf(view),
  },
});

type Details = Omit<UnifiedStatus["data"], "status" | "requestId">;

function detailsOf(view: JobView): Details {
  const { state } = view;
  switch (state.kind) {
    case "pending":
    case "queued":
      return {};
    case "processing":
    case "generating":
    case "delivering":
      return { details: "Video is being generated" };
    case "completed":
      return { output: outputOf(view), cost: usd(state.finalPrice) };
    case "failed":
      return failureOf(state);
    case "cancelled":
      return {};
    default:
      return state satisfies never;
  }
}

function failureOf({ reason, contentPolicy }: Extract<JobState, { kind: "failed" }>): Details {
  if (!contentPolicy) return { error: reason, isNSFWError: false };
  return {
    error: reason,
    isNSFWError: true,
    userFriendlyError: "Content flagged as inappropriate. Please modify your prompt and try again.",
  };
}
