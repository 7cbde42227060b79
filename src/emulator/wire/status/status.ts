import type { Switches } from "../../domain/revisions/switches.ts";
import { type FlatStatus, flatStatus } from "./flat-status.ts";
import {
  type AnyLegacyStatus,
  type NestedChoices,
  type NestedStatus,
  nestedWith,
} from "./nested-status.ts";
import { type Seed001Status, seed001StatusFrom } from "./seed-001-status.ts";
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
