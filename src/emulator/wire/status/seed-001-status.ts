import type { Phase } from "../../domain/jobs/job.ts";
import type { NestedStatus } from "./nested-status.ts";
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
export type Seed001Status = Omit<NestedStatus, "data"> & {
  readonly data: Omit<NestedStatus["data"], "status"> & {
    readonly status: Seed001Word;
  };
};

/** The body of `GET /api/video-status`. Assumed: the prose names the path and two of the words. */
export const seed001StatusFrom =
  (nested: (view: JobView) => NestedStatus) =>
  (view: JobView): Seed001Status => {
    const { data, ...about } = nested(view);
    return { ...about, data: { ...data, status: WORDS[view.state.kind] } };
  };
