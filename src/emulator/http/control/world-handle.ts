import type { WorldId } from "../../domain/brand.ts";
import type { Phase } from "../../domain/jobs/job.ts";
import type { Switches } from "../../domain/revisions/switches.ts";
import type { FaultOptions, ScenarioOptions } from "../../input/options/trouble.ts";
import type { FindingsReport } from "../../observe/findings-report.ts";
import { entryOf, type JournalEntry } from "../../observe/journal-entry.ts";
import type { Severity } from "../../observe/rules/finding.ts";
import type { ScenarioName } from "../../scenarios/scenarios.ts";
import type { Services } from "../services.ts";
import { findingsReport } from "./findings-report.ts";
import { type LedgerReport, ledgerOf, listAccounts, setBalances } from "./operations/accounts.ts";
import { addJob } from "./operations/add-job.ts";
import { timeOf } from "./operations/clock.ts";
import { type DialectReport, speak } from "./operations/dialect.ts";
import { endNow, type Failing } from "./operations/intervene.ts";
import { type JobReport, reportOfJob } from "./operations/job-report.ts";
import { type JobQuery, type JobSummary, listJobs } from "./operations/job-summary.ts";
import { type Moves, movesOf } from "./operations/moves.ts";
import { failingFrom, newJobFrom } from "./operations/new-job.ts";
import { type Depth, reset } from "./operations/reset.ts";
import {
  type ArmedScenario,
  arm,
  disarm,
  endChance,
  leaveToChance,
} from "./operations/troubles.ts";
import { type Restored, restore } from "./snapshot/restore.ts";
import { snapshotOf } from "./snapshot/snapshot.ts";
import type { Snapshot } from "./snapshot/snapshot-document.ts";

/** The clock of one world. */
export type WorldClock = Moves & {
  now(): Promise<Date>;
};

/** A job to be put into a world: what a submit has, where the job is, and what it costs. */
export type AddedJob = Failing & {
  readonly model: string;
  readonly prompt?: string;
  /** Where it is now. Default: where a job is that was just submitted. */
  readonly phase?: Phase;
  /** What it costs, in US dollars; false: no money moves for it. Default: what the model costs. */
  readonly chargeUsd?: number | false;
  /** Whatever else the model takes. */
  readonly [input: string]: unknown;
};

/**
 * All that hangs on one API key, at hand in the process: what the control plane does over HTTP.
 * Everything throws a ControlError for what cannot be.
 */
export type WorldHandle = {
  readonly key: string;
  readonly clock: WorldClock;
  /** The last submitted first; 100 at most unless told. */
  jobs(query?: JobQuery): Promise<readonly JobSummary[]>;
  /** All about one job, and the checksum of its file, even before it is done. */
  job(id: string): Promise<JobReport>;
  /** Puts a job there without a submit, in any phase. */
  addJob(job: AddedJob): Promise<JobSummary>;
  /** Ends a running job now, as if this had been its plan; money follows. */
  complete(id: string): Promise<JobSummary>;
  fail(id: string, failing?: Failing): Promise<JobSummary>;
  cancel(id: string): Promise<JobSummary>;
  /** In US dollars. */
  balance(): Promise<number>;
  /** Sets what the account holds, in US dollars, by an entry in its ledger. */
  setBalance(usd: number): Promise<void>;
  ledger(): Promise<LedgerReport>;
  /**
   * Arms a scenario for this world; `docs/scenarios.md` has their names and parameters.
   *
   * @example
   * await emulator.world("sk-test").scenario("poll-5xx", { times: 3, when: { model: "kling-video" } });
   */
  scenario(name: ScenarioName, options?: ScenarioOptions): Promise<ArmedScenario>;
  /** Disarms the scenario of an id, or all of this world; says how many. */
  disarm(id?: string): Promise<number>;
  /** Leaves this world to chance, or with `{}` no longer: `docs/scenarios.md`, Faults by chance. */
  faults(faults: FaultOptions): Promise<void>;
  /** What was noticed about the client, as it stands now; at least as severe as told. */
  findings(least?: Severity): Promise<FindingsReport>;
  /** The exchanges that are still known, the oldest first, without secrets. */
  journal(): readonly JournalEntry[];
  /** Lets this world speak otherwise than the emulator; `{}` goes back to that. */
  speak(wanted: {
    readonly revision?: string;
    readonly switches?: Partial<Switches>;
  }): Promise<DialectReport>;
  /** Forgets what this world was. Default: everything. */
  reset(depth?: Depth): Promise<void>;
  /** All that decides what this world will answer, as plain JSON. Its key is in it. */
  snapshot(): Promise<Snapshot>;
  restore(snapshot: unknown): Promise<Restored>;
};

/**
 * The handle of a world.
 *
 * @example
 * const world = emulator.world("sk-test");
 * const { id } = await world.addJob({ model: "kling-video", prompt: "a lake", phase: "generating" });
 * await world.clock.advanceToEnd(id);
 * (await world.job(id)).phase; // "completed"
 */
export function worldHandle(services: Services, id: WorldId): WorldHandle {
  return {
    key: id,
    clock: {
      now: async () => new Date(await timeOf(services, id)),
      ...movesOf(services, id),
    },
    jobs: async (query = {}) => (await listJobs(services, id, query)).jobs,
    job: (job) => reportOfJob(services, id, job),
    addJob: async (job) => addJob(services, id, newJobFrom(job)),
    complete: (job) => endNow(services, id, job, "complete"),
    fail: async (job, failing = {}) => endNow(services, id, job, "fail", failingFrom(failing)),
    cancel: (job) => endNow(services, id, job, "cancel"),
    balance: async () => (await listAccounts(services, id))[0]?.balanceUsd ?? 0,
    setBalance: async (balanceUsd) => void (await setBalances(services, id, { balanceUsd })),
    ledger: () => ledgerOf(services, id),
    scenario: (name, { when = {}, ...params } = {}) => arm(services, id, { name, when, ...params }),
    disarm: (which) => disarm(services, id, which),
    faults: async (faults) => {
      if (Object.keys(faults).length === 0) await endChance(services, id);
      else await leaveToChance(services, id, faults);
    },
    findings: (least) => findingsReport(services, id, least),
    journal: () => services.journal.exchanges(id).map(entryOf),
    speak: (wanted) => speak(services, id, wanted),
    reset: (depth) => reset(services, id, depth),
    snapshot: () => snapshotOf(services, id),
    restore: (snapshot) => restore(services, id, snapshot),
  };
}
