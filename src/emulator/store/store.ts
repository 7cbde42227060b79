import type { Instant, JobId, MicroUsd, ModelId, WorldId } from "../domain/brand.ts";
import type { Job, Plan } from "../domain/jobs/job.ts";
import type { TakenIds } from "../domain/jobs/job-id.ts";
import type { Admission, Usage } from "../domain/limits/limits.ts";
import type { Account } from "../domain/money/account.ts";
import type { Entry } from "../domain/money/ledger.ts";
import type { Switches } from "../domain/revisions/switches.ts";
import type { Strikes } from "../scenarios/strikes.ts";
import type { Trouble } from "../scenarios/trouble.ts";

/** All that hangs on one API key, but for its jobs. */
export type World = {
  readonly id: WorldId;
  readonly account: Account;
  /** What it holds in XNO, at its worth; absent if it never held any. */
  readonly nano: Account | undefined;
  /** How many jobs were ever accepted; the next job's chance hangs on it. */
  readonly submissions: number;
  /** How often inline moderation has run; the next run's chance hangs on it. */
  readonly moderations: number;
  /** How far this world's clock was moved ahead of the emulator's, in milliseconds. */
  readonly aheadMs: number;
  /** What the key has asked for lately; absent until a request was counted. */
  readonly usage: Usage | undefined;
  /** What is in store for this world alone, and for all worlds; absent while nothing is. */
  readonly trouble: Trouble | undefined;
  readonly common: Trouble | undefined;
  readonly strikes: Strikes | undefined;
  /** What is spoken in this world; absent if it is what the emulator speaks. */
  readonly switches: Switches | undefined;
};

/** A world with its jobs, in the order in which they were accepted, and what else moved money. */
export type WorldContents = {
  readonly world: World;
  readonly jobs: readonly Job[];
  readonly otherEntries: readonly Entry[];
};

/** All that a store holds, or all of one world. */
export type Contents = {
  /** What is in store for all worlds, if anything. */
  readonly common: Trouble | undefined;
  readonly worlds: readonly WorldContents[];
};

/** How much is forgotten: jobs and money, or the whole world with its clock, troubles and words. */
export type ResetDepth = "jobs" | "everything";

/** Every way in which a world can change. Nothing else writes. */
export type Event =
  | { readonly kind: "submitted"; readonly job: Job }
  /** Put there from the control plane: no client's purchase, and no limit counts it. */
  | { readonly kind: "seeded"; readonly job: Job }
  /** Its prompt was cut to save memory. */
  | { readonly kind: "shortened"; readonly id: JobId; readonly prompt: string }
  | { readonly kind: "replanned"; readonly id: JobId; readonly plan: Plan }
  /** Money that no job moved. */
  | { readonly kind: "moved"; readonly world: WorldId; readonly entry: Entry }
  /** Without a world: all of them. */
  | { readonly kind: "reset"; readonly world?: WorldId; readonly depth: ResetDepth }
  /** Replaces the worlds that it names; all that there is, if `all`. */
  | { readonly kind: "restored"; readonly contents: Contents; readonly all: boolean }
  | { readonly kind: "moderated"; readonly world: WorldId; readonly entry: Entry }
  | { readonly kind: "cancelled"; readonly id: JobId; readonly at: Instant }
  | { readonly kind: "clock-moved"; readonly world: WorldId; readonly byMs: number }
  | { readonly kind: "admitted"; readonly world: WorldId; readonly admission: Admission }
  /** Without a world: what is in store for all of them. */
  | { readonly kind: "troubled"; readonly world?: WorldId; readonly trouble: Trouble }
  | { readonly kind: "struck"; readonly world: WorldId; readonly what: string }
  | {
      readonly kind: "respoken";
      readonly world: WorldId;
      readonly switches: Switches | undefined;
    };

/** A job, and its world as it is at the same moment. */
export type JobInWorld = { readonly job: Job; readonly world: World };

/** What a decision comes to: the events to write, and an answer for the one who asked. */
export type Decision<T> = { readonly events: readonly Event[]; readonly answer: T };

/** What is decided upon a world as it is at that moment. */
export type Decide<T> = (world: World, taken: TakenIds) => Decision<T>;

/** What is decided upon a job as it is at that moment, in its world. */
export type DecideJob<T> = (job: Job, world: World) => Decision<T>;

/**
 * The one mutable thing, as a port: asynchronous, so that several processes can share one.
 *
 * A decision sees the newest state of its world and is written before any other decision of that
 * world sees it; that is all the locking there is.
 */
export interface Store {
  job(id: JobId): Promise<JobInWorld | undefined>;
  /** The world of a key; one that was never written to is as it would open. */
  world(id: WorldId): Promise<World>;
  /** The jobs of a world, in the order in which they were accepted. */
  jobsOf(id: WorldId): Promise<readonly Job[]>;
  /** The jobs of a world that are wanted, the last accepted first; at most `limit`. */
  recentJobsOf(id: WorldId, wanted: JobFilter, limit: number): Promise<readonly Job[]>;
  /** The movements of money that no job brought, oldest first. */
  otherEntriesOf(id: WorldId): Promise<readonly Entry[]>;
  /** All of one world, or of every world that was ever written to, the oldest first. */
  contents(id?: WorldId): Promise<Contents>;
  /** What is in store for all worlds. */
  common(): Promise<Trouble>;
  /** Decides upon what is in store for all worlds, as `commit` does for one. */
  commitCommon<T>(decide: (common: Trouble) => Decision<T>): Promise<T>;
  /** How many jobs there may be, if another one would be too many. */
  fullAt(): Promise<number | undefined>;
  /** Decides upon a world as it is at that moment, and writes what comes of it in the same step. */
  commit<T>(id: WorldId, decide: Decide<T>): Promise<T>;
  /** As `commit`, upon a job as it is at that moment, in its world; undefined for one that is not. */
  commitJob<T>(id: JobId, decide: DecideJob<T>): Promise<T | undefined>;
}

export type StoreLimits = {
  /** What is in store for all worlds at first, and after a reset of everything. */
  readonly openingTrouble?: Trouble | undefined;
  /** Jobs kept in all; beyond, submits are refused. */
  readonly maxJobs: number;
  /** What a new account holds. */
  readonly openingBalance: MicroUsd;
  /** What a new account holds in XNO, at its worth; nothing if absent. */
  readonly openingNano?: MicroUsd;
};

/** Which jobs are wanted. Data, so that a store can look them up in its own way. */
export type JobFilter = {
  readonly model?: ModelId;
  readonly conversation?: string;
};

/** Whether a job is among those that are wanted; a filter that is absent lets everything through. */
const isWanted = (job: Job, { model, conversation }: JobFilter): boolean =>
  (model === undefined || job.model === model) &&
  (conversation === undefined || job.conversation === conversation);

/** The last jobs of a list that are wanted, the newest first; copies nothing, and stops when it has enough. */
export function lastWanted(jobs: readonly Job[], wanted: JobFilter, limit: number): readonly Job[] {
  const found: Job[] = [];
  for (let i = jobs.length - 1; i >= 0 && found.length < limit; i--) {
    const job = jobs[i];
    if (job && isWanted(job, wanted)) found.push(job);
  }
  return found;
}
