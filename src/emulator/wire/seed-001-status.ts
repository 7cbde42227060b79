import type { Phase } from "../core/job.ts";
import { unifiedStatus } from "./status.ts";
import type { UnifiedStatus } from "./types.ts";
import type { JobView } from "./view.ts";

type Seed001Word = "queued" | "processing" | "generating" | "delivering" | "succeeded" | "failed";

/** The words of seed 001, which no other source uses. */
const WORDS: Readonly<Record<Phase, Seed001Word>> = {
  pending: "queued",
  queued: "queued",
  processing: "processing",
  generating: "generating",
  delivering: "delivering",
  completed: "succeeded",
  failed: "failed",
  cancelled: "failed",
};

/** The unified body with the words of seed 001; what `/api/video-status` answers, if it does. */
export type Seed001Status = Omit<UnifiedStatus, "data"> & {
  readonly data: Omit<UnifiedStatus["data"], "status"> & {
    readonly status: Seed001Word;
  };
};

/** The body of `GET /api/video-status`. Assumed: the prose names the path and two of the words. */
export function seed001Status(view: JobView): Seed001Status {
  const { data, ...about } = unifiedStatus(view);
  return { ...about, data: { ...data, status: WORDS[view.state.kind] } };
}
