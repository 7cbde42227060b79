import { usd } from "../../domain/brand.ts";
import type { JobState, Phase } from "../../domain/jobs/job.ts";
import type { Switches } from "../../domain/revisions/switches.ts";
import type {
  AnyLegacyStatus,
  AnyUnifiedStatus,
  NestedStatus,
  StatusDetails,
  StatusWord,
} from "../variants.ts";
import { flatStatus } from "./flat-status.ts";
import { outputOf } from "./output.ts";
import { progressOf } from "./progress.ts";
import { type Seed001Status, seed001StatusFrom } from "./seed-001-status.ts";
import type { JobView } from "./view.ts";

/** What the status endpoints of the present write, and what one document alone names. */
export type StatusSerializers = {
  readonly unifiedStatus: (view: JobView) => AnyUnifiedStatus;
  readonly legacyStatus: (view: JobView) => AnyLegacyStatus;
  readonly seed001Status: (view: JobView) => Seed001Status;
};

/** The switches that are about the body of a status. */
type Choices = Pick<
  Switches,
  "statusShape" | "cancelledWord" | "statusCost" | "failedErrorAsObject" | "nestedProgress"
>;

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

type Nested = (view: JobView) => NestedStatus;

/** D1: what becomes of the nested body. */
const UNIFIED_SHAPES: Readonly<
  Record<Switches["statusShape"], (nested: Nested) => StatusSerializers["unifiedStatus"]>
> = {
  nested: (nested) => nested,
  flat: () => flatStatus,
  both: (nested) => (view) => ({ ...flatStatus(view), ...nested(view) }),
};

/** The bodies of `GET /api/video/status` and the deprecated `GET /api/generate-video/status`. */
export function statusWith(choices: Choices): StatusSerializers {
  const words = { ...STATUS_WORDS, cancelled: choices.cancelledWord };
  const detailsOf = detailsWith(choices);
  const nested: Nested = (view) => ({
    requestId: view.job.id,
    model: view.job.model,
    data: { status: words[view.state.kind], requestId: view.job.id, ...detailsOf(view) },
  });
  return {
    unifiedStatus: UNIFIED_SHAPES[choices.statusShape](nested),
    seed001Status: seed001StatusFrom(nested),
    legacyStatus: (view) => ({
      data: { status: words[view.state.kind], request_id: view.job.id, ...detailsOf(view) },
    }),
  };
}

type Details = (view: JobView) => StatusDetails;

const none: Details = () => ({});

function detailsWith({ statusCost, failedErrorAsObject, nestedProgress }: Choices): Details {
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
