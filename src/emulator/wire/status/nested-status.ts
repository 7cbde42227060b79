import { usd } from "../../domain/brand.ts";
import type { JobState, Phase } from "../../domain/jobs/job.ts";
import type { Switches } from "../../domain/revisions/switches.ts";
import type { LegacyStatus, UnifiedStatus } from "../types.ts";
import { type Progress, progressOf } from "./progress.ts";
import type { JobView } from "./view.ts";

/** The words of the nested and of the legacy status; the last is that of 2025-11. */
type StatusWord = UnifiedStatus["data"]["status"] | "CANCELLED";

/** What comes with a status word, in the nested and the legacy body alike. */
type StatusDetails = Omit<UnifiedStatus["data"], "status" | "requestId" | "cost" | "error"> & {
  readonly cost?: number | undefined;
  readonly error?: string | { readonly message: string };
} & Partial<Progress>;

/** The nested body of the unified status, in any spelling. */
export type NestedStatus = Omit<UnifiedStatus, "data"> & {
  readonly data: StatusDetails & { readonly status: StatusWord; readonly requestId: string };
};

/** The body of the legacy status, in any spelling. */
export type AnyLegacyStatus = Omit<LegacyStatus, "data"> & {
  readonly data: StatusDetails & { readonly status: StatusWord; readonly request_id: string };
};

/** The switches that are about these bodies. */
export type NestedChoices = Pick<
  Switches,
  "cancelledWord" | "statusCost" | "failedErrorAsObject" | "nestedProgress"
>;

type NestedSerializers = {
  readonly nested: (view: JobView) => NestedStatus;
  readonly legacy: (view: JobView) => AnyLegacyStatus;
};

/** What both status endpoints call each phase. */
const STATUS_WORDS: Readonly<Record<Exclude<Phase, "cancelled">, StatusWord>> = {
  pending: "IN_QUEUE",
  queued: "IN_QUEUE",
  processing: "IN_PROGRESS",
  generating: "IN_PROGRESS",
  delivering: "IN_PROGRESS",
  completed: "COMPLETED",
  failed: "FAILED",
};

/** The nested body, and that of the legacy status, which has the same in another envelope. */
export function nestedWith(choices: NestedChoices): NestedSerializers {
  const words = { ...STATUS_WORDS, cancelled: choices.cancelledWord };
  const detailsOf = detailsWith(choices);
  return {
    nested: (view) => ({
      requestId: view.job.id,
      model: view.job.model,
      data: { status: words[view.state.kind], requestId: view.job.id, ...detailsOf(view) },
    }),
    legacy: (view) => ({
      data: { status: words[view.state.kind], request_id: view.job.id, ...detailsOf(view) },
    }),
  };
}

type Details = (view: JobView) => StatusDetails;

const none: Details = () => ({});

function detailsWith({ statusCost, failedErrorAsObject, nestedProgress }: NestedChoices): Details {
  const progress: Details = nestedProgress ? progressOf : none;
  const running: Details = (view) => ({ details: "Video is being generated", ...progress(view) });
  return (view) => {
    const { state } = view;
    switch (state.kind) {
      case "pending":
      case "queued":
        return progress(view);
      case "processing":
      case "generating":
      case "delivering":
        return running(view);
      case "completed":
        return {
          output: outputOf(view),
          cost: statusCost ? usd(state.finalPrice) : undefined,
        };
      case "failed":
        return failureOf(state, failedErrorAsObject);
      case "cancelled":
        return {};
      default:
        return state satisfies never;
    }
  };
}

/** D10. What the object would hold is not on record: a message alone is assumed. */
function failureOf(
  { reason, contentPolicy }: Extract<JobState, { kind: "failed" }>,
  asObject: boolean,
): StatusDetails {
  const error = asObject ? { message: reason } : reason;
  if (!contentPolicy) return { error, isNSFWError: false };
  return {
    error,
    isNSFWError: true,
    userFriendlyError: "Content flagged as inappropriate. Please modify your prompt and try again.",
  };
}

type Output = NonNullable<UnifiedStatus["data"]["output"]>;

/**
 * What a completed job delivers. `videos` beside `video`, for a job with several, is assumed: no
 * source shows how they are told.
 */
const outputOf = ({ videoUrl, videoUrls }: JobView): Output => ({
  video: { url: videoUrl },
  ...(videoUrls && { videos: videoUrls.map((url) => ({ url })) }),
});
