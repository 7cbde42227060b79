import { isFinal, type Phase } from "../../domain/jobs/job.ts";
import type { OldestStatus } from "../types.ts";
import type { JobView } from "./view.ts";

type OldestWord = OldestStatus["status"];

const OLDEST_WORDS: Readonly<Record<Phase, OldestWord>> = {
  pending: "PENDING",
  queued: "PENDING",
  processing: "PROCESSING",
  generating: "PROCESSING",
  delivering: "PROCESSING",
  completed: "COMPLETED",
  failed: "FAILED",
  cancelled: "FAILED",
};

/** The body of `GET /api/v1/video/status`. */
export const oldestStatus = ({ state, videoUrl }: JobView): OldestStatus => ({
  status: OLDEST_WORDS[state.kind],
  data: {
    isCompleted: isFinal(state),
    isSuccess: state.kind === "completed",
    ...(state.kind === "completed" && { output: { url: videoUrl } }),
  },
});
