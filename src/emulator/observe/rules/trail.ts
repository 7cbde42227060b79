import type { Instant, JobId } from "../../domain/brand.ts";
import type { Phase } from "../../domain/jobs/job.ts";
import type { ExchangeFacts } from "./exchange-facts.ts";
import type { Proof } from "./proof.ts";

/** When a request came in, on both clocks, and its number in the journal. */
export type Arrival = {
  readonly n: number;
  readonly at: Instant;
  readonly machineAt: Instant;
};

export const arrivalOf = ({ at, machineAt }: ExchangeFacts, n: number): Arrival => ({
  n,
  at,
  machineAt,
});

/** Whether a request came before another; an answer that comes late is numbered late. */
export const isBefore = (a: Arrival, b: Arrival): boolean =>
  a.machineAt === b.machineAt ? a.n < b.n : a.machineAt < b.machineAt;

/** Bytes of a file: from `first` on, up to but without `end`. */
export type ByteSpan = { readonly first: number; readonly end: number };

/**
 * What a client did about one job. One object for all rules, so that a status read looks up no more
 * than this.
 */
export type Trail = {
  readonly job: JobId;
  /** Whether all that happened to the job was seen; else nobody can say what did not happen. */
  readonly isWhole: boolean;
  /** The entry of the submit; 0 if it was not seen. */
  readonly submitEntry: number;
  /** Status reads that were answered. */
  reads: number;
  firstRead: Arrival | undefined;
  /** The last status read that was answered in full, as the journal numbers it. */
  lastRead: number;
  lastReadAt: Instant;
  /** Reads that came too soon after one that was answered in full. */
  quick: Proof | undefined;
  quickestMs: number;
  /** The first read that showed the end. */
  end: Arrival | undefined;
  endPhase: Phase | undefined;
  /** Whether no read that showed the end had a URL of a video. */
  lacksUrl: boolean;
  afterEnd: Proof | undefined;
  /** Further reads that there is a good reason for. */
  spared: number;
  /** The videos that were fetched whole, as bits by index. */
  fetched: number;
  firstFetched: Arrival | undefined;
  /** Videos whose last byte comes later, and when. */
  late: readonly { readonly index: number; readonly at: Instant; readonly n: number }[];
  /** What came of files that did not come whole at once, in order and apart. */
  pieces: Map<number, readonly ByteSpan[]> | undefined;
  /** Downloads that a scenario kept from bringing the file whole. */
  cuts: number;
  /** What became of the last download that did not bring the video, and its number. */
  trouble: string | undefined;
  /** Whether a scenario has taken the file away, for whoever asks. */
  isGone: boolean;
  /** Whether a scenario has refused its key a status. */
  isLockedOut: boolean;
  troubleEntry: number;
};

export const newTrail = (job: JobId, isWhole: boolean, submitEntry: number): Trail => ({
  job,
  isWhole,
  submitEntry,
  reads: 0,
  firstRead: undefined,
  lastRead: 0,
  lastReadAt: NEVER,
  quick: undefined,
  quickestMs: Number.POSITIVE_INFINITY,
  end: undefined,
  endPhase: undefined,
  lacksUrl: false,
  afterEnd: undefined,
  spared: 0,
  fetched: 0,
  firstFetched: undefined,
  late: [],
  pieces: undefined,
  cuts: 0,
  trouble: undefined,
  isGone: false,
  isLockedOut: false,
  troubleEntry: 0,
});

const NEVER = Number.NEGATIVE_INFINITY as Instant;
