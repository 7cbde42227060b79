import { microUsd } from "../../emulator/core/brand.ts";
import type { Revision } from "../../emulator/core/revisions.ts";
import { Gate } from "../gate/gate.ts";
import { openHttpDoor } from "../gate/http-door.ts";
import type { Row } from "../report/result.ts";
import type { Evidence } from "../spec/evidence.ts";
import { emulatorTarget } from "../target/emulator-target.ts";
import type { Machine } from "../verify/machine.ts";
import type { PactFile } from "./pact-file.ts";
import { type Verified, verifyPactFile } from "./verifier.ts";

const EVIDENCE: Evidence = { label: "assumed", source: "the emulator's answers" };

const STEP_MS = 30_000;
const WALL_MS = 300_000;

/** Runs anybody's pact file against an emulator in this process. A line for each interaction. */
export async function emulatedRows(
  file: string,
  pact: PactFile,
  revision: Revision,
  { now, wait, timer }: Machine,
): Promise<readonly Row[]> {
  if (pact.interactions.length === 0) return [];
  const target = await emulatorTarget({ revision, seed: 1 });
  const gate = new Gate({
    ...target,
    allowed: { consent: false, cap: microUsd(0), maxSubmits: 0 },
    estimate: () => undefined,
    ...{ now, wait },
  });
  const door = await openHttpDoor(gate, target.states(gate));
  try {
    const origin = new URL(door.baseUrl).origin;
    const told = { file, origin, statesUrl: door.statesUrl, timeoutMs: STEP_MS, wallMs: WALL_MS };
    return (await verifyPactFile(told, timer)).map(rowOf);
  } finally {
    await door.close();
    await target.close();
  }
}

const rowOf = ({ description, passed, mismatches, tookMs }: Verified): Row => ({
  id: `PE-${description}`,
  title: "the emulator answers what is expected",
  engine: "pact",
  level: "must",
  verdict: passed ? "pass" : "fail",
  why: mismatches.slice(0, 5).join("; "),
  ...{ advice: "", evidence: EVIDENCE, spec: undefined, tier: undefined },
  ...{ exchanges: [], usd: 0, tookMs },
});
