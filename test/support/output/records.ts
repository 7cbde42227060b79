import { broken } from "../../../src/contracts/check-client/check.ts";
import { CLIENT_CHECKS } from "../../../src/contracts/check-client/rules/all.ts";
import type { Run } from "../../../src/contracts/check-client/run.ts";
import type { DriftFinding } from "../../../src/contracts/contract/result/finding.ts";
import {
  type Row,
  type RunResult,
  VERDICTS,
} from "../../../src/contracts/contract/result/result.ts";
import { rowsOf } from "../../../src/contracts/drift/rows.ts";
import { jobId } from "../../../src/emulator/domain/brand.ts";
import type { FindingsReport } from "../../../src/emulator/observe/findings-report.ts";
import type { JournalEntry } from "../../../src/emulator/observe/journal-entry.ts";
import { aCheck, aClientResult, aProcess, aRun, aSeen, aSubmit } from "../a-client-result.ts";

/** Gives another foreign text each time. */
export type Foreign = () => string;

const aRow = (its: Foreign, i: number, engine: Row["engine"]): Row => ({
  ...{ id: `PR-0${i}`, title: its(), engine, level: "must", advice: `${its()}\n${its()}` },
  ...{ verdict: VERDICTS[i % VERDICTS.length] ?? "fail", why: its(), tier: 3, usd: 0.4, tookMs: 1 },
  evidence: { label: "observed", source: its(), date: "2026-03" },
  ...{ spec: "/paths", exchanges: [1] },
});

const anExchange = (its: Foreign): RunResult["exchanges"][number] => ({
  ...{ n: 1, at: "2026-11-28T12:00:00.000Z", tookMs: 12, check: its(), method: its(), url: its() },
  ...{ requestHeaders: { [its()]: its() }, requestBody: its(), status: 503, fate: its() },
  ...{ responseHeaders: { [its()]: its() }, responseBody: JSON.stringify({ [its()]: its() }) },
  faults: [its()],
});

/** What `verify` or `pact check` finds of a service that writes such things, everywhere it can. */
export const aVerification = (its: Foreign, engine: Row["engine"] = "journey"): RunResult => ({
  ...{ kind: "verify", subject: its(), at: "2026-11-28T12:00:00.000Z", tookMs: 1_000 },
  ...{ revision: "2026-01", rows: VERDICTS.map((_, i) => aRow(its, i, engine)) },
  ...{ exchanges: [anExchange(its)], notes: [its(), its()] },
  spent: { capUsd: 1, bookedUsd: 0.4, submits: 1, jobs: [its()] },
});

const aFinding = (its: Foreign, weight: DriftFinding["weight"]): DriftFinding => ({
  ...{ id: "DR-field-added", severity: "breaking", weight, moved: "live" },
  spot: { operation: `POST /${its()}`, status: its(), path: its(), header: its(), model: its() },
  says: { spec: its(), live: its(), vendor: its() },
  ...{ sentence: its(), known: [its()], advice: its() },
  patch: { file: "spec/openapi.yaml", at: its(), merge: { [its()]: its() } },
});

/** What `drift` finds in a vendor's document. */
export function aDrift(its: Foreign): RunResult {
  const findings = (["fail", "warn", "info"] as const).map((weight) => aFinding(its, weight));
  const emulated = { operations: {} } as Parameters<typeof rowsOf>[2]; // nothing else of it is read
  const rows = rowsOf(findings, { paths: {} }, emulated);
  return { ...aVerification(its), kind: "drift", rows };
}

const hostileRun = (its: Foreign, scenario: string): Run =>
  aRun(scenario, {
    seen: [
      aSubmit(1, 100, {
        ...{ body: JSON.stringify({ model: its(), prompt: its() }), target: `/api/${its()}` },
        ...{ rawHeaders: [its(), its(), "user-agent", its()], method: its() },
      }),
      aSeen(2, 900, { answer: its(), target: its(), answerHeaders: { [its()]: its() } }),
      aSeen(3, 950, { purpose: "download", answer: its(), status: 503 }),
    ],
    processes: [
      aProcess({
        ...{ prompt: its(), signal: its(), outcome: { is: "failure", said: its() } },
        files: [{ path: its(), bytes: 1, sha256: its(), looksLikeVideo: false, holdsKey: true }],
      }),
    ],
    jobs: [
      {
        ...{ id: its(), prompt: its(), model: its(), priceUsd: 0.4, paidUsd: 0.4, sha256: its() },
        ...{ phase: "completed", endedAt: Date.parse("2026-11-28T12:00:04Z") },
        phases: [{ phase: its(), at: Date.parse("2026-11-28T12:00:01Z") }],
      },
    ],
  });

/** What the checks of a client make of one that writes such things. */
export function aHostileClient(its: Foreign): RunResult {
  const entry = { check: "CL-900", reason: its(), until: undefined, line: 1 };
  const result = aClientResult({
    runs: ["happy", "lost"].map((id) => hostileRun(its, id)),
    checks: [
      ...CLIENT_CHECKS.map((check) => ({ ...check, scenarios: "all" as const })),
      aCheck("CL-900", (run) => broken(its(), run.seen), { story: its(), advice: its() }),
      aCheck("CL-901", () => broken(its(), []), { level: "should", title: its() }),
    ],
    baseline: {
      file: its(),
      entries: [
        { ...entry, scenario: "happy" },
        { ...entry, scenario: undefined, check: "CL-001" },
      ],
      today: "2026-11-28",
    },
  });
  return { ...result, subject: its(), notes: [its()] };
}

/** What was noticed about such a client. */
export const aFindingsReport = (its: Foreign): FindingsReport => ({
  findings: (["error", "warning", "info"] as const).map((severity, i) => ({
    ...{ id: "duplicate-purchase", severity, moneyAtStakeUsd: 0.4, count: 1, entries: [i] },
    ...{ world: its(), jobs: [jobId(its())], message: its(), advice: its() },
  })),
  ...{ counts: { error: 1, warning: 1, info: 1 }, moneyAtStakeUsd: 1, spentUsd: 1 },
  ...{ jobs: 1, requests: 3, measured: 3, notLookedAt: [] },
  neverStruck: [{ name: "poll-5xx", when: { model: its(), prompt: its() } }],
});

/** One exchange of it, as the journal has it. */
export const aJournalEntry = (its: Foreign): JournalEntry => ({
  ...{ n: 1, operation: "submit", at: "2026-11-28T12:00:00.000Z" },
  machine: { at: "2026-11-28T12:00:00.000Z", tookMs: 1 },
  ...{ method: its(), url: `http://127.0.0.1/${its()}`, headers: [[its(), its()]] },
  ...{ requestBody: JSON.stringify({ [its()]: its() }), status: 404, responseBody: its() },
  ...{ responseHeaders: { [its()]: its() }, job: its(), phase: its(), chargedUsd: 1 },
  ...{ scenarios: [its()], wire: undefined, abandoned: undefined, requestId: its() },
  ...{ note: its(), nearMiss: { kind: "unknown-route", closest: its(), hint: its() } },
});
