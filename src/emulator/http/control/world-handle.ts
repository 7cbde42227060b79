import type { Phase } from "../../domain/jobs/job.ts";
import type { Switches } from "../../domain/revisions/switches.ts";
import { isPlainNode } from "../../input/node.ts";
import type { FaultOptions } from "../../input/options/faults.ts";
import { shown } from "../../input/shown.ts";
import type { ScenarioOptions } from "../../input/troubles.ts";
import type { FindingsReport } from "../../observe/findings-report.ts";
import { entryOf, type JournalEntry } from "../../observe/journal-entry.ts";
import type { Severity } from "../../observe/rules/finding.ts";
import type { ScenarioName } from "../../scenarios/scenarios.ts";
import type { Services } from "../services.ts";
import type { Failing, JobQuery } from "./inputs.ts";
import { operations } from "./on-demand.ts";
import { type ControlOperation, worldOfKey } from "./operation.ts";
import type { LedgerReport } from "./operations/accounts.ts";
import { ControlError } from "./operations/control-error.ts";
import type { DialectReport } from "./operations/dialect.ts";
import type { JobReport } from "./operations/job-report.ts";
import type { JobSummary } from "./operations/job-summary.ts";
import { type Moves, movesOf } from "./operations/moves.ts";
import type { Depth } from "./operations/reset.ts";
import type { ArmedScenario } from "./operations/troubles.ts";
import type { Restored } from "./snapshot/restore.ts";
import type { Snapshot } from "./snapshot/snapshot-document.ts";
import type { ControlOperations } from "./table.ts";
import { undeclaredIn } from "./undeclared.ts";

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

type AnswerOf<Name extends keyof ControlOperations> = Awaited<
  ReturnType<ControlOperations[Name]["perform"]>
>;

/**
 * The handle of a world.
 *
 * @example
 * const world = emulator.world("sk-test");
 * const { id } = await world.addJob({ model: "kling-video", prompt: "a lake", phase: "generating" });
 * await world.clock.advanceToEnd(id);
 * (await world.job(id)).phase; // "completed"
 */
export function worldHandle(services: Services, key: string): WorldHandle {
  const world = worldOfKey(key);
  services.declared.add(world);
  const run = async <Name extends keyof ControlOperations>(
    name: Name,
    input: unknown,
    id: unknown = "",
  ): Promise<AnswerOf<Name>> => {
    if (typeof id !== "string") {
      throw new ControlError(400, `id must be the id of a job, as text; got ${shown(id)}.`);
    }
    const operation: ControlOperation = (await operations())[name];
    return operation.perform(services, { world, input, id }) as Promise<AnswerOf<Name>>;
  };
  return {
    key: world,
    clock: {
      now: async () => new Date(services.clock.nowIn(await services.store.world(world))),
      ...movesOf(services, world),
    },
    jobs: async (query = {}) => (await run("jobs", query)).jobs,
    job: (id) => run("job", {}, id),
    addJob: (wanted) => run("addJob", wanted),
    complete: (id) => run("complete", {}, id),
    fail: (id, failing = {}) => run("fail", failing, id),
    cancel: (id) => run("cancel", {}, id),
    balance: async () => (await run("accounts", {})).accounts[0]?.balanceUsd ?? 0,
    setBalance: async (balanceUsd) => void (await run("setBalances", { balanceUsd })),
    ledger: () => run("ledger", {}),
    scenario: (name, options = {}) =>
      run("arm", isPlainNode(options) ? { ...options, name } : options),
    disarm: async (id) => (await run("disarm", given({ id }))).disarmed,
    faults: async (faults) => {
      const isNone = isPlainNode(faults) && Object.keys(faults).length === 0;
      await run(isNone ? "endChance" : "leaveToChance", faults);
    },
    findings: async (severity) => {
      const report = await run("findings", given({ severity }));
      const undeclared = await undeclaredIn(services);
      return undeclared.length === 0 ? report : { ...report, undeclared };
    },
    journal: () => services.journal.exchanges(world).map(entryOf),
    speak: (wanted) => run("speak", wanted),
    reset: async (depth) => void (await run("reset", given({ depth }))),
    snapshot: () => run("snapshot", {}),
    restore: (document) => run("restore", document ?? null),
  };
}

/** What was given of some fields. */
const given = (fields: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
