import type { Revision } from "../../emulator/index.ts";
import { asText } from "../../emulator/input/node.ts";
import type { PactCheck } from "../contract/catalogue/check.ts";
import type { Machine } from "../contract/machine.ts";
import type { Row, Shown } from "../contract/result/result.ts";
import { rowOf } from "../contract/result/row.ts";
import type { Gate } from "../gate/gate.ts";
import { type HttpDoor, openHttpDoor } from "../gate/http-door.ts";
import { readPact } from "../pact/file.ts";
import { inShort, type Verified, VerifierBroken, verifyPact } from "../pact/verifier.ts";
import type { StateProvider } from "../target/state.ts";

/** What interactions run against. */
export type Around = {
  readonly gate: Gate;
  readonly states: StateProvider;
  readonly document: unknown;
  readonly revision: Revision;
  readonly machine: Machine;
  /** For one answer of the target, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
};

/** The Verifier gives up after the gate has, so that the gate can say why. */
const LONGER_MS = 5_000;

/** For all of them, in milliseconds. */
const WALL_MS = 600_000;

/** Runs the interactions that are planned, and only those: the Verifier would send whatever is in its file. */
export async function pactRows(
  checks: readonly PactCheck[],
  around: Around,
): Promise<readonly Row[]> {
  const { gate, states, document, revision, machine, timeoutMs, signal } = around;
  if (checks.length === 0) return [];
  const ids = new Set(checks.map(({ id }) => id));
  const whole = readPact(revision);
  const interactions = whole.interactions.filter(({ key }) => ids.has(asText(key)));
  const door = await openHttpDoor(gate, states);
  try {
    const told = {
      origin: new URL(door.baseUrl).origin,
      statesUrl: door.statesUrl,
      timeoutMs: timeoutMs + LONGER_MS,
      wallMs: WALL_MS,
      ...(signal && { signal }),
    };
    const verified = await verifyPact({ ...whole, interactions }, told, machine.timer);
    return checks.map((check) => {
      const one = verified.find(({ description }) => description.startsWith(`${check.id} `));
      return rowOf(check, document, cameOf(check, one, door, gate));
    });
  } catch (error) {
    if (!(error instanceof VerifierBroken)) throw error;
    const verdict = signal?.aborted ? "skipped" : "error";
    return checks.map((check) => rowOf(check, document, { verdict, why: error.message }));
  } finally {
    await door.close();
  }
}

function cameOf(
  { id }: PactCheck,
  verified: Verified | undefined,
  door: HttpDoor,
  gate: Gate,
): Pick<Row, "verdict" | "why"> & Partial<Row> {
  const own = gate.evidence().filter(({ check }) => check === id);
  const exchanges = own.map(({ n }) => n);
  const reason = door.unprepared.get(id);
  if (reason !== undefined) return { verdict: "skipped", why: reason };
  const kept = own.find(({ fate }) => fate?.startsWith("refused by the gate"));
  if (kept) return { verdict: "skipped", why: kept.fate ?? "", exchanges };
  const broken = unansweredOf(own) ?? door.refused.get(id);
  if (broken !== undefined) return { verdict: "error", why: broken, exchanges };
  if (verified === undefined) return { verdict: "error", why: "the Verifier did not run it" };
  const { passed, mismatches, tookMs } = verified;
  if (passed) return { verdict: "pass", why: "", exchanges, tookMs };
  return { verdict: "fail", why: redirectOf(own) ?? inShort(mismatches), exchanges, tookMs };
}

/** What the Verifier did not see, because the gate kept it away: that no answer came. */
function unansweredOf(exchanges: readonly Shown[]): string | undefined {
  const last = exchanges.at(-1);
  return last?.fate === undefined ? undefined : `${last.method} ${last.url}: ${last.fate}`;
}

/** The same of a redirect. */
function redirectOf(exchanges: readonly Shown[]): string | undefined {
  const last = exchanges.at(-1);
  if (last?.status === undefined || last.status < 300 || last.status >= 400) return undefined;
  const { status, responseHeaders } = last;
  return `it is redirected with ${status} to ${responseHeaders["location"]}: no redirect is followed`;
}
