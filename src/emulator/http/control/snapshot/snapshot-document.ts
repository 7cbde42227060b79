import type { Job } from "../../../domain/jobs/job.ts";
import type { Entry } from "../../../domain/money/ledger.ts";
import type { World } from "../../../store/store.ts";

export const FORMAT = "nanogpt-video-emulator/snapshot";
export const VERSION = 1;

/** One world, as a snapshot holds it: what its account holds follows from the rest. */
export type WorldSnapshot = {
  /** The API key, as the client sends it: a secret. */
  readonly key: string;
  /** What the account opened with, in millionths of a dollar. */
  readonly openingMicroUsd: number;
  /** The same of its XNO, at its worth; absent if it never held any. */
  readonly openingNanoMicroUsd?: number;
  readonly jobs: readonly Omit<Job, "world">[];
  /** How often things have struck, by the names under which they are counted. */
  readonly strikes?: Readonly<Record<string, number>>;
  /** The movements of money that no job brought. */
  readonly otherEntries: readonly Entry[];
} & Pick<World, "aheadMs" | "submissions" | "moderations"> &
  Partial<Pick<World, "usage" | "trouble" | "switches">>;

/**
 * All that decides what an emulator will answer, but for its options. Times are milliseconds since the
 * epoch, amounts millionths of a dollar; an infinite number is written as `"Infinity"`. The journal is not
 * in it. The keys in it are secrets.
 */
export type Snapshot = {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly scope: "all" | "world";
  /** Of the emulator that it was taken from. */
  readonly seed: string;
  /** The emulator's clock: the time when it was taken, and how far it had been moved ahead. */
  readonly clock: { readonly now: number; readonly aheadMs: number };
  /** How many requests have got an id, where requests get one. */
  readonly requests?: number;
  /** What is in store for all worlds, if anything. */
  readonly common?: World["common"];
  readonly worlds: readonly WorldSnapshot[];
};
