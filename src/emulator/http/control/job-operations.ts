import { parseSpan } from "../../domain/span.ts";
import {
  ADVANCE,
  BALANCES,
  FAILING,
  FAILING_NAMES,
  JOB_QUERY,
  NEW_JOB,
  SET_CLOCK,
} from "./inputs.ts";
import { type ControlOperation, ofWorld, operation } from "./operation.ts";
import {
  type AccountReport,
  type LedgerReport,
  ledgerOf,
  listAccounts,
  setBalances,
} from "./operations/accounts.ts";
import { addJob } from "./operations/add-job.ts";
import {
  advanceBy,
  advanceToEnd,
  advanceToNext,
  type Moved,
  setTime,
  timeOf,
} from "./operations/clock.ts";
import { endNow } from "./operations/intervene.ts";
import { type JobReport, reportOfJob } from "./operations/job-report.ts";
import { type JobSummary, listJobs } from "./operations/job-summary.ts";

const ADVANCES =
  '{"by": …} with a span such as "90s", or {"to": "next"} or {"to": "end"}, with a "job" if it is about one';

type JobOperations = {
  readonly health: ControlOperation;
  readonly clock: ControlOperation;
  readonly setClock: ControlOperation<Moved>;
  readonly advance: ControlOperation<Moved>;
  readonly jobs: ControlOperation<{ readonly total: number; readonly jobs: readonly JobSummary[] }>;
  readonly addJob: ControlOperation<JobSummary>;
  readonly job: ControlOperation<JobReport>;
  readonly complete: ControlOperation<JobSummary>;
  readonly fail: ControlOperation<JobSummary>;
  readonly cancel: ControlOperation<JobSummary>;
  readonly accounts: ControlOperation<{ readonly accounts: readonly AccountReport[] }>;
  readonly setBalances: ControlOperation<AccountReport>;
  readonly ledger: ControlOperation<LedgerReport>;
};

/** Time, jobs and money. */
export const JOB_OPERATIONS: JobOperations = {
  health: operation({
    method: "GET",
    path: "/health",
    summary: "says that the emulator answers",
    run: () => ({ status: "ok" }),
  }),
  clock: operation({
    method: "GET",
    path: "/clock",
    summary: "the time in a world, or on the emulator's clock",
    handles: ["clock.now()"],
    run: async (services, _, { world }) => ({
      now: new Date(await timeOf(services, world)).toISOString(),
    }),
  }),
  setClock: operation({
    method: "PUT",
    path: "/clock",
    summary: "moves on to a moment",
    handles: ["clock.set(date)"],
    send: '{"now": "2026-01-17T12:00:00Z"}',
    input: SET_CLOCK,
    run: (services, { now }, { world }) => setTime(services, world, now),
  }),
  advance: operation({
    method: "POST",
    path: "/clock/advance",
    summary: "moves on by a span, to the next change of a job, or to the end of all",
    handles: ["clock.advance(span)", "clock.advanceToNext(job?)", "clock.advanceToEnd(job?)"],
    send: ADVANCES,
    input: ADVANCE,
    run: (services, { by, to, job }, { world }) => {
      if (to === "next") return advanceToNext(services, world, job);
      if (to === "end") return advanceToEnd(services, world, job);
      return advanceBy(services, world, parseSpan(by) ?? 0);
    },
  }),
  jobs: operation({
    method: "GET",
    path: "/jobs",
    summary: "the jobs, the last submitted first; by phase, model, limit",
    handles: ["jobs(query?)"],
    send: "any of phase, model and limit in the query",
    input: JOB_QUERY,
    run: (services, query, { world }) => listJobs(services, world, query),
  }),
  addJob: ofWorld("job it is to be", {
    method: "POST",
    path: "/jobs",
    summary: "puts a job there without a submit, in any phase",
    handles: ["addJob(job)"],
    send: `{"model": …} and what else a submit has, with any of phase, chargeUsd, ${FAILING_NAMES.join(", ")}`,
    status: 201,
    maxBytes: ({ maxBodyBytes }) => maxBodyBytes,
    input: NEW_JOB,
    run: (services, job, { world }) => addJob(services, world, job),
  }),
  job: operation({
    method: "GET",
    path: "/jobs/:id",
    summary: "all about one job, with its plan and the checksum of its file",
    handles: ["job(id)"],
    run: (services, _, { world, id, request }) => reportOfJob(services, world, id, request),
  }),
  complete: operation({
    method: "POST",
    path: "/jobs/:id/complete",
    summary: "completes a running job now",
    handles: ["complete(id)"],
    send: "{}",
    run: (services, _, { world, id }) => endNow(services, world, id, "complete"),
  }),
  fail: operation({
    method: "POST",
    path: "/jobs/:id/fail",
    summary: "lets a running job fail now",
    handles: ["fail(id, failing?)"],
    send: `{} or any of ${FAILING_NAMES.join(", ")}`,
    input: FAILING,
    run: (services, failing, { world, id }) => endNow(services, world, id, "fail", failing),
  }),
  cancel: operation({
    method: "POST",
    path: "/jobs/:id/cancel",
    summary: "cancels a running job now",
    handles: ["cancel(id)"],
    send: "{}",
    run: (services, _, { world, id }) => endNow(services, world, id, "cancel"),
  }),
  accounts: operation({
    method: "GET",
    path: "/accounts",
    summary: "every account that something was written to, or that of the key",
    handles: ["balance()"],
    run: async (services, _, { world }) => ({ accounts: await listAccounts(services, world) }),
  }),
  setBalances: ofWorld("balance", {
    method: "PUT",
    path: "/accounts",
    summary: "sets what the account holds",
    handles: ["setBalance(usd)"],
    send: '{"balanceUsd": 5}, or balanceXno, or both',
    input: BALANCES,
    run: (services, balances, { world }) => setBalances(services, world, balances),
  }),
  ledger: ofWorld("ledger", {
    method: "GET",
    path: "/ledger",
    summary: "every movement of money on the account",
    handles: ["ledger()"],
    run: (services, _, { world }) => ledgerOf(services, world),
  }),
};
