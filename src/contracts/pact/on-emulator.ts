import { microUsd, type Revision } from "../../emulator/index.ts";
import type { Machine } from "../contract/machine.ts";
import type { Row, Shown } from "../contract/result/result.ts";
import type { Evidence } from "../contract/spec/evidence.ts";
import { Gate } from "../gate/gate.ts";
import { type HttpDoor, openHttpDoor } from "../gate/http-door.ts";
import { emulatorTarget } from "../target/emulator-target.ts";
import { wholeRow } from "./check/check.ts";
import { idsIn, type NamedState, reasonNotToRun, statesIn } from "./check/interaction-facts.ts";
import type { Interaction, PactFile } from "./pact-file.ts";
import { asGated, withStatus } from "./redirect.ts";
import { inShort, type Verified, VerifierBroken, verifyPact } from "./verifier.ts";

const EVIDENCE: Evidence = { label: "assumed", source: "the emulator's answers" };

const STEP_MS = 30_000;
const WALL_MS = 300_000;

/** One interaction on its way through the Verifier. */
type Run = {
  readonly id: string;
  readonly interaction: Interaction;
  /** Why it is not sent; undefined if it is. */
  readonly left: string | undefined;
};

/** Runs anybody's pact file against an emulator in this process. A line for each interaction. */
export async function emulatedRows(
  pact: PactFile,
  revision: Revision,
  machine: Machine,
): Promise<readonly Row[]> {
  const ids = idsIn(pact);
  const runs = pact.interactions.map((interaction, i): Run => {
    return { id: String(ids[i]), interaction, left: reasonNotToRun(interaction) };
  });
  const sent = runs.filter(({ left }) => left === undefined);
  try {
    const came = await cameOf({ ...pact, interactions: sent.map(prepared) }, revision, machine);
    return runs.map((run) => rowOf(run, cameTo(run, came.verified[sent.indexOf(run)], came), came));
  } catch (error) {
    if (!(error instanceof VerifierBroken)) throw error;
    return [wholeRow("PE", "the file is run against the emulator", error.message)];
  }
}

/** For the Verifier: its states tell the door whose they are, and it has one in any version of Pact. */
const prepared = ({ id, interaction }: Run): Interaction => {
  const { providerState: _, provider_state: __, ...rest } = asGated(interaction);
  const states = statesIn(interaction);
  const providerStates = (states.length > 0 ? states : [ACCOUNT]).map(({ name, params }) => ({
    name,
    params: { ...params, check: id },
  }));
  const type = "Synchronous/HTTP"; // without it, a file of version 4 is not read
  return { ...rest, type, description: interaction.description, providerStates };
};

/** What holds where nothing is said. */
const ACCOUNT: NamedState = { name: "an account", params: {} };

type Came = {
  readonly verified: readonly Verified[];
  /** Why a state could not be made true, by the id of the interaction. */
  readonly reasons: ReadonlyMap<string, string>;
  readonly exchanges: readonly Shown[];
};

/** The Verifier saw what the door made of a redirect; what really came the gate knows. */
function cameTo(
  { id, interaction }: Run,
  verified: Verified | undefined,
  { exchanges }: Came,
): Verified | undefined {
  const last = exchanges.filter(({ check }) => check === id).at(-1);
  return verified && withStatus(verified, interaction, last?.status);
}

async function cameOf(
  pact: PactFile,
  revision: Revision,
  { now, wait, timer }: Machine,
): Promise<Came> {
  if (pact.interactions.length === 0) return { verified: [], reasons: new Map(), exchanges: [] };
  const target = await emulatorTarget({ revision, seed: 1 });
  const gate = new Gate({
    ...target,
    allowed: { consent: false, cap: microUsd(0), maxSubmits: 0 },
    estimate: () => undefined,
    ...{ now, wait },
  });
  const door = await openHttpDoor(gate, target.states(gate));
  try {
    const verified = await verifyPact(pact, toldOf(door), timer);
    const reasons = new Map([...door.unprepared, ...door.refused]);
    return { verified, reasons, exchanges: gate.evidence() };
  } finally {
    await door.close();
    await target.close();
  }
}

const toldOf = ({ baseUrl, statesUrl }: HttpDoor) => ({
  origin: new URL(baseUrl).origin,
  statesUrl,
  timeoutMs: STEP_MS,
  wallMs: WALL_MS,
});

function rowOf(
  { id, interaction, left }: Run,
  verified: Verified | undefined,
  { reasons }: Came,
): Row {
  const facts = {
    id: `PE-${id}`,
    title: `${interaction.description} (by the emulator)`,
    engine: "pact",
    level: "must",
    ...{ advice: "", evidence: EVIDENCE, spec: undefined, tier: undefined },
    ...{ exchanges: [], usd: 0, tookMs: verified?.tookMs ?? 0 },
  } as const;
  if (verified === undefined) return { ...facts, verdict: "skipped", why: left ?? "" };
  if (verified.passed) return { ...facts, verdict: "pass", why: "" };
  const reason = reasons.get(id);
  const why = reason === undefined ? inShort(verified.mismatches) : `its state: ${reason}`;
  return { ...facts, verdict: interaction["pending"] === true ? "warn" : "fail", why };
}
