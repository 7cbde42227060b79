import {
  loadCatalog,
  type MicroUsd,
  type ModelRule,
  microUsd,
  type Revision,
  ruleUnder,
  switchesOf,
} from "../../emulator/index.ts";
import type { Printed } from "../../emulator/observe/print/printed.ts";
import { PACT_CHECKS } from "../contract/catalogue/all.ts";
import type { OtherCheck, PactCheck, ProviderCheck } from "../contract/catalogue/check.ts";
import { OTHER_CHECKS } from "../contract/catalogue/journeys.ts";
import { runJourneys } from "../contract/journeys/run.ts";
import type { Machine } from "../contract/machine.ts";
import { modelChecks } from "../contract/models/made.ts";
import type { Row, RunResult } from "../contract/result/result.ts";
import { rowOf } from "../contract/result/row.ts";
import { documentOf } from "../contract/spec/changes.ts";
import { createConformance } from "../contract/spec/conformance.ts";
import { operationsOf } from "../contract/spec/operations.ts";
import { Gate, type GateExchange } from "../gate/gate.ts";
import type { Target } from "../target/target.ts";
import { closingNotes } from "./closing.ts";
import { dearest } from "./dearest.ts";
import { moneyRows } from "./money-rows.ts";
import { type Around, pactRows } from "./pact-rows.ts";
import { type RunPlan, runPlanOf } from "./plan.ts";
import { hasAnswers, specRows } from "./spec-rows.ts";
import { withoutDull } from "./without-dull.ts";

/** How a target is to be judged. */
export type VerifyRequest = {
  readonly revision: Revision;
  /** In US dollars; 0 pays for nothing. */
  readonly spendMaxUsd: number;
  readonly consent: boolean;
  /** Whether a job that is paid already was named. */
  readonly hasJob: boolean;
  /** Takes the lines of the spend ledger. */
  readonly append?: (line: Printed<"json">) => void;
  /** Takes every answer of the API, whole. */
  readonly seen?: (exchange: GateExchange) => void;
  /** Models whose own rules are held against the target too. None unless told. */
  readonly models?: readonly ModelRule[];
  /** The same one makes the same requests for them. 1 unless told. */
  readonly seed?: number;
  /** Whether to pay for checks although free ones failed. */
  readonly despiteFailures?: boolean;
  /** Chooses among the checks; all unless told. */
  readonly only?: (check: ProviderCheck) => boolean;
  /** For one answer, in milliseconds. 60,000 unless told. */
  readonly timeoutMs?: number;
  /** Ends the run when it is aborted: what was not made by then is skipped. */
  readonly signal?: AbortSignal;
};

const TIMEOUT_MS = 60_000;

/** A service that costs money is asked once in a second at most. */
const LIVE_GAP_MS = 1_000;

/** One on this machine need not be spared. */
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;

/** What will be done on a target, and what not. */
export const planFor = async (target: Target, wanted: VerifyRequest): Promise<RunPlan> =>
  planBy(await documentOf(wanted.revision), target, wanted);

async function planBy(document: unknown, target: Target, wanted: VerifyRequest): Promise<RunPlan> {
  const operations = new Set(operationsOf(document).map(({ id }) => id));
  const { models = [], seed = 1, only = () => true } = wanted;
  const spoken = switchesOf(wanted.revision);
  const making = { seed, sparing: target.live, sources: loadCatalog().sources };
  const checks = [
    ...[...PACT_CHECKS, ...OTHER_CHECKS],
    ...(await modelChecks(
      models.map((rule) => ruleUnder(rule, spoken)),
      making,
    )),
  ].filter((check) => !check.except?.includes(wanted.revision) && only(check));
  const { consent, spendMaxUsd: capUsd, hasJob } = wanted;
  return runPlanOf(checks, operations, { live: target.live, consent, capUsd, hasJob });
}

/** Holds the contract against a target. Never throws for what the target does. */
export async function verifyTarget(
  target: Target,
  wanted: VerifyRequest,
  machine: Machine,
): Promise<RunResult> {
  const begun = machine.now();
  const document = await documentOf(wanted.revision);
  const plan = await planBy(document, target, wanted);
  const gate = gateFor(target, wanted, machine, document);
  const { timeoutMs = TIMEOUT_MS, revision, signal } = wanted;
  const around = { gate, states: target.states(gate), document, revision, machine, timeoutMs };
  const made = await madeRows(plan, target, wanted, { ...around, signal });
  const left = plan.leftOut.map(({ check, verdict, why }) =>
    rowOf(check, document, { verdict, why }),
  );
  const closing = target.live ? await closingNotes(gate, (wanted.models ?? []).length > 0) : [];
  const exchanges = gate.evidence();
  const isDead = exchanges.length > 0 && !hasAnswers(exchanges) && !signal?.aborted;
  const silence = isDead ? [`Nobody answers at ${target.name}: nothing was verified.`] : [];
  const money = target.live ? moneyRows(gate.overcharges, gate.spent, gate.stopped) : [];
  const rows = [...made, ...left, ...specRows(exchanges), ...money].map((row) => ({
    ...row,
    why: gate.redacted(row.why),
  }));
  return {
    kind: "verify",
    subject: gate.redacted(target.name),
    at: new Date(begun).toISOString(),
    tookMs: machine.now() - begun,
    revision,
    ...(target.live ? { rows, exchanges } : withoutDull(rows, exchanges)),
    spent: target.live ? gate.spent : undefined,
    notes: [...silence, ...closing].map((one) => gate.redacted(one)),
  };
}

function gateFor(target: Target, wanted: VerifyRequest, machine: Machine, document: unknown): Gate {
  const catalog = loadCatalog();
  const conformance = createConformance(document);
  const isFarAway = target.live && !LOOPBACK.test(new URL(target.baseUrl).hostname);
  const { consent, spendMaxUsd, append, seen, signal, timeoutMs = TIMEOUT_MS } = wanted;
  return new Gate({
    ...target,
    allowed: {
      ...{ consent, cap: microUsd(spendMaxUsd) },
      maxSubmits: Number.POSITIVE_INFINITY,
    },
    estimate: (body): MicroUsd | undefined => dearest(catalog, body),
    now: machine.now,
    wait: machine.wait,
    minGapMs: isFarAway ? LIVE_GAP_MS : 0,
    timeoutMs,
    faultsOf: (method, path, { status, headers, text }) =>
      conformance.check({ method, path, status, headers, bodyText: text }),
    ...(append && { append }),
    ...(signal && { signal }),
    ...(seen && { seen }),
  });
}

/** Makes what is planned. Where money is at stake, what is free comes first, and must be well. */
async function madeRows(
  { checks }: RunPlan,
  target: Target,
  wanted: VerifyRequest,
  around: Around,
): Promise<readonly Row[]> {
  if (!target.live) return rowsOf(checks, target, around);
  const isFree = ({ tier }: ProviderCheck) => tier === 0 || tier === 1 || tier === 2;
  const free = await rowsOf(checks.filter(isFree), target, around);
  const paid = checks.filter((check) => !isFree(check));
  const broken = free.filter(({ verdict }) => verdict === "fail" || verdict === "error");
  if (broken.length === 0 || wanted.despiteFailures) {
    return [...free, ...(await rowsOf(paid, target, around))];
  }
  const ids = broken.map(({ id }) => id).join(", ");
  const why = `not paid for, as free checks failed (${ids}); --despite-failures pays nevertheless`;
  return [
    ...free,
    ...paid.map((check) => rowOf(check, around.document, { verdict: "skipped", why })),
  ];
}

async function rowsOf(
  checks: readonly ProviderCheck[],
  target: Target,
  around: Around,
): Promise<readonly Row[]> {
  const { gate, states, document, machine } = around;
  const pacts = checks.filter((check): check is PactCheck => check.engine === "pact");
  const others = checks.filter((check): check is OtherCheck => check.engine !== "pact");
  const models = loadCatalog().all.filter(({ status }) => status.kind === "listed");
  return [
    ...(await pactRows(pacts, around)),
    ...(await runJourneys(
      others,
      { door: gate, states, clock: target.clock, models },
      { document, now: machine.now },
    )),
  ];
}
