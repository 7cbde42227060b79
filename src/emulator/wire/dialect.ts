import type { MicroUsd, WorldId } from "../domain/brand.ts";
import type { Fault } from "../domain/fault.ts";
import type { PaidJob } from "../domain/jobs/submit.ts";
import type { ModelRule } from "../domain/models/rule.ts";
import type { Switches } from "../domain/revisions/switches.ts";
import { balance } from "./balance.ts";
import { faultReplyIn } from "./errors/error-shapes.ts";
import type { Refusal } from "./errors/faults.ts";
import { type ExtendedShape, extended, recovered } from "./follow-ups.ts";
import { type ListingEntry202601, listingEntry, listingEntry202601 } from "./listing/listing.ts";
import { oldestStatus } from "./status/oldest-status.ts";
import { type StatusSerializers, statusWith } from "./status/status.ts";
import type { ExtendedView, JobMoment, JobView } from "./status/view.ts";
import { type AnySubmitted, submittedWith } from "./submitted.ts";
import type {
  Balance,
  Extended,
  ExtendedLong,
  OldestStatus,
  Recovered,
  VideoModel,
} from "./types.ts";

/** One shape of the API: pure functions from domain values to what is written. */
export type Dialect = StatusSerializers & {
  readonly submitted: (view: PaidJob) => AnySubmitted;
  readonly extended: (view: ExtendedView, shape: ExtendedShape) => Extended | ExtendedLong;
  readonly recovered: (jobs: readonly JobMoment[]) => Recovered;
  readonly oldestStatus: (view: JobView) => OldestStatus;
  /** `nano` is the worth of the XNO, in dollars. */
  readonly balance: (world: WorldId, amount: MicroUsd, nano: MicroUsd) => Balance;
  /** One model in a detailed list. */
  readonly listingEntry: (rule: ModelRule) => VideoModel | ListingEntry202601;
  readonly fault: (fault: Fault) => Refusal;
};

/** D15. */
const LISTING_ENTRIES: Readonly<Record<Switches["catalogShape"], Dialect["listingEntry"]>> = {
  live: listingEntry,
  "2026-01": listingEntry202601,
};

/** The shape that a set of choices makes, put together once. A revision is such a set. */
export const dialectOf = (switches: Switches): Dialect => ({
  ...statusWith(switches),
  submitted: submittedWith(switches),
  extended,
  recovered,
  oldestStatus,
  balance,
  listingEntry: LISTING_ENTRIES[switches.catalogShape],
  fault: faultReplyIn(switches.errorShape),
});
