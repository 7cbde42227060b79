import type { Phase } from "../../domain/jobs/job.ts";
import type { Switches } from "../../domain/revisions/switches.ts";
import { type FlatStatus, flatStatus } from "./flat-status.ts";
import {
  type AnyLegacyStatus,
  type NestedChoices,
  type NestedStatus,
  nestedWith,
} from "./nested-status.ts";
import type { JobView } from "./view.ts";

/** What the status endpoints of the present write, and what one document alone names. */
export type StatusSerializers = {
  readonly unifiedStatus: (view: JobView) => AnyUnifiedStatus;
  readonly legacyStatus: (view: JobView) => AnyLegacyStatus;
  readonly seed001Status: (view: JobView) => Seed001Status;
};

/** Whatever the unified status may answer. */
type AnyUnifiedStatus = NestedStatus | FlatStatus | (FlatStatus & NestedStatus);

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
export function statusWith(
  choices: NestedChoices & Pick<Switches, "statusShape">,
): StatusSerializers {
  const { nested, legacy } = nestedWith(choices);
  return {
    unifiedStatus: UNIFIED_SHAPES[choices.statusShape](nested),
    seed001Status: seed001StatusFrom(nested),
    legacyStatus: legacy,
  };
}

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
type Seed001Status = Omit<NestedStatus, "data"> & {
  readonly data: Omit<NestedStatus["data"], "status"> & {
    readonly status: Seed001Word;
  };
};

/** The body of `GET /api/video-status`. Assumed: the prose names the path and two of the words. */
const seed001StatusFrom =
  (nested: (view: JobView) => NestedStatus) =>
  (view: JobView): Seed001Status => {
    const { data, ...about } = nested(view);
    return { ...about, data: { ...data, status: WORDS[view.state.kind] } };
  };
