import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadCatalog } from "../../emulator/catalog/catalog.ts";
import { type MicroUsd, microUsd } from "../../emulator/core/brand.ts";
import type { Revision } from "../../emulator/core/revisions.ts";
import { PACT_CHECKS } from "../catalogue/all.ts";
import type { OtherCheck, PactCheck } from "../catalogue/check.ts";
import { OTHER_CHECKS } from "../catalogue/journeys.ts";
import { Gate } from "../gate/gate.ts";
import { openHttpDoor } from "../gate/http-door.ts";
import { runJourneys } from "../journeys/run.ts";
import { readPact } from "../pact/file.ts";
import type { PactFile } from "../pact/pact-file.ts";
import { inShort, type Verified, VerifierBroken, verifyPactFile } from "../pact/verifier.ts";
import type { Result, Row } from "../report/result.ts";
import { rowOf } from "../report/row.ts";
import { documentOf } from "../spec/changes.ts";
import { type Conformance, createConformance } from "../spec/conformance.ts";
import { operationsOf } from "../spec/operations.ts";
import type { Target } from "../target/target.ts";
import { dearest } from "./dearest.ts";
import type { Machine } from "./machine.ts";
import { type Plan, planOf } from "./plan.ts";
import { specRows } from "./spec-rows.ts";

/** How a target is to be judged. */
export type Wanted = {
  readonly revision: Revision;
  /** In US dollars; 0 pays for nothing. */
  readonly spendMaxUsd: number;
  readonly consent: boolean;
  /** Whether a job that is paid already was named. */
  readonly hasJob: boolean;
  /** Takes the lines of the spend ledger. */
  readonly append?: (line: string) => void;
};

/** For one state or one request of the Verifier, and for all of them, in milliseconds. */
const STEP_MS = 60_000;
const WALL_MS = 600_000;

/** A service that costs money is asked once in a second at most. */
const LIVE_GAP_MS = 1_000;

/** What will be done on a target, and what not. */
export async function planFor(target: Target, wanted: Wanted): Promise<Plan> {
  const document = await documentOf(wanted.revision);
  const operations = new Set(operationsOf(document).map(({ id }) => id));
  const checks = [...PACT_CHECKS, ...OTHER_CHECKS].filter(
    ({ except = [] }) => !except.includes(wanted.revision),
  );
  const { consent, spendMaxUsd: capUsd, hasJob } = wanted;
  return planOf(checks, operations, { live: target.live, consent, capUsd, hasJob });
}

/** Holds the contract against a target. Never throws for what the target does. */
export async function verify(target: Target, wanted: Wanted, machine: Machine): Promise<Result> {
  const begun = machine.now();
  const document = await documentOf(wanted.revision);
  const conformance = createConformance(document);
  const plan = await planFor(target, wanted);
  const gate = gateFor(target, wanted, machine, conformance);
  const states = target.states(gate);
  const pacts = plan.checks.filter((check): check is PactCheck => check.engine === "pact");
  const others = plan.checks.filter((check): check is OtherCheck => check.engine !== "pact");
  const models = loadCatalog().all.filter(({ status }) => status.kind === "listed");
  const rows = [
    ...(await pactRows(pacts, { gate, states, document, wanted, machine })),
    ...(await runJourneys(
      others,
      { door: gate, states, clock: target.clock, models },
      { document, now: machine.now },
    )),
    ...plan.leftOut.map(({ check, verdict, why }) => rowOf(check, document, { verdict, why })),
  ];
  const exchanges = gate.evidence();
  return {
    kind: "verify",
    subject: target.name,
    at: new Date(begun).toISOString(),
    tookMs: machine.now() - begun,
    revision: wanted.revision,
    rows: [...rows, ...specRows(exchanges)],
    exchanges,
    spent: target.live ? gate.spent : undefined,
    notes: gate.stopped === undefined ? [] : [`No more was paid: ${gate.stopped}.`],
  };
}

function gateFor(target: Target, wanted: Wanted, machine: Machine, conformance: Conformance): Gate {
  const catalog = loadCatalog();
  return new Gate({
    ...target,
    allowed: {
      consent: wanted.consent,
      cap: microUsd(wanted.spendMaxUsd),
      maxSubmits: Number.POSITIVE_INFINITY,
    },
    estimate: (body): MicroUsd | undefined => dearest(catalog, body),
    now: machine.now,
    wait: machine.wait,
    minGapMs: target.live ? LIVE_GAP_MS : 0,
    faultsOf: (method, path, { status, headers, text }) =>
      conformance.check({ method, path, status, headers, bodyText: text }),
    ...(wanted.append && { append: wanted.append }),
  });
}

type Around = {
  readonly gate: Gate;
  readonly states: ReturnType<Target["states"]>;
  readonly document: unknown;
  readonly wanted: Wanted;
  readonly machine: Machine;
};

/** Runs the interactions that are planned, and only those: the Verifier would send whatever is in its file. */
async function pactRows(checks: readonly PactCheck[], around: Around): Promise<readonly Row[]> {
  const { gate, states, document, wanted, machine } = around;
  if (checks.length === 0) return [];
  const ids = new Set(checks.map(({ id }) => id));
  const whole = readPact(wanted.revision);
  const interactions = whole.interactions.filter(({ key }) => ids.has(String(key)));
  const door = await openHttpDoor(gate, states);
  const folder = mkdtempSync(join(tmpdir(), "nanogpt-contract-"));
  try {
    const file = join(folder, "pact.json");
    writeFileSync(file, JSON.stringify({ ...whole, interactions } satisfies PactFile));
    const verified = await verifyPactFile(
      {
        file,
        origin: new URL(door.baseUrl).origin,
        statesUrl: door.statesUrl,
        timeoutMs: STEP_MS,
        wallMs: WALL_MS,
      },
      machine.timer,
    );
    return checks.map((check) => {
      const one = verified.find(({ description }) => description.startsWith(`${check.id} `));
      return rowOf(check, document, cameOf(check, one, door.unprepared, gate));
    });
  } catch (error) {
    if (!(error instanceof VerifierBroken)) throw error;
    return checks.map((check) => rowOf(check, document, { verdict: "error", why: error.message }));
  } finally {
    await door.close();
    rmSync(folder, { recursive: true });
  }
}

function cameOf(
  { id }: PactCheck,
  verified: Verified | undefined,
  unprepared: ReadonlyMap<string, string>,
  gate: Gate,
): Pick<Row, "verdict" | "why"> & Partial<Row> {
  const own = gate.evidence().filter(({ check }) => check === id);
  const exchanges = own.map(({ n }) => n);
  const reason = unprepared.get(id);
  if (reason !== undefined) return { verdict: "skipped", why: reason };
  const refused = own.find(({ fate }) => fate?.startsWith("refused by the gate"));
  if (refused) return { verdict: "skipped", why: refused.fate ?? "", exchanges };
  if (verified === undefined) return { verdict: "error", why: "the Verifier did not run it" };
  const { passed, mismatches, tookMs } = verified;
  return { verdict: passed ? "pass" : "fail", why: inShort(mismatches), exchanges, tookMs };
}
