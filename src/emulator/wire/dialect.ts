import type { MicroUsd, WorldId } from "../core/brand.ts";
import type { Fault } from "../core/fault.ts";
import type { ExtendedShape } from "./extended.ts";
import type { FaultReply } from "./faults.ts";
import type { Seed001Status } from "./seed-001-status.ts";
import type {
  Balance,
  Extended,
  ExtendedLong,
  LegacyStatus,
  OldestStatus,
  Recovered,
  Submitted,
  UnifiedStatus,
} from "./types.ts";
import type { ExtendedView, JobMoment, JobView, SubmittedView } from "./view.ts";

/** One published shape of the API: pure functions from domain values to what is written. */
export type Dialect = {
  readonly name: string;
  /** When this shape was first documented. */
  readonly since: string;
  readonly submitted: (view: SubmittedView) => Submitted;
  readonly unifiedStatus: (view: JobView) => UnifiedStatus;
  readonly legacyStatus: (view: JobView) => LegacyStatus;
  readonly extended: (view: ExtendedView, shape: ExtendedShape) => Extended | ExtendedLong;
  readonly recovered: (jobs: readonly JobMoment[]) => Recovered;
  readonly oldestStatus: (view: JobView) => OldestStatus;
  readonly seed001Status: (view: JobView) => Seed001Status;
  readonly balance: (world: WorldId, amount: MicroUsd) => Balance;
  readonly fault: (fault: Fault) => FaultReply;
};
