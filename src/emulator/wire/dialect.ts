import type { MicroUsd, WorldId } from "../core/brand.ts";
import type { Fault } from "../core/fault.ts";
import type { FaultReply } from "./faults.ts";
import type { Balance, LegacyStatus, Submitted, UnifiedStatus } from "./types.ts";
import type { JobView, SubmittedView } from "./view.ts";

/** One published shape of the API: pure functions from domain values to what is written. */
export type Dialect = {
  readonly name: string;
  /** When this shape was first documented. */
  readonly since: string;
  readonly submitted: (view: SubmittedView) => Submitted;
  readonly unifiedStatus: (view: JobView) => UnifiedStatus;
  readonly legacyStatus: (view: JobView) => LegacyStatus;
  /** `nano` is the worth of the XNO, in dollars. */
  readonly balance: (world: WorldId, amount: MicroUsd, nano: MicroUsd) => Balance;
  readonly fault: (fault: Fault) => FaultReply;
};
