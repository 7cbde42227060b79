import { microUsd } from "../../emulator/core/brand.ts";
import type { Revision } from "../../emulator/core/revisions.ts";
import { PACT_CHECKS } from "../catalogue/all.ts";
import { Gate } from "../gate/gate.ts";
import { documentOf } from "../spec/changes.ts";
import { createConformance } from "../spec/conformance.ts";
import { operationsOf } from "../spec/operations.ts";
import { emulatorTarget } from "../target/emulator-target.ts";
import { type PactFile, pactFileOf } from "./build.ts";

/** The pact file of a revision, made anew: from the same catalogue, spec and emulator, the same bytes. */
export async function compilePact(revision: Revision): Promise<PactFile> {
  const target = await emulatorTarget({ revision, seed: 1 });
  try {
    const document = await documentOf(revision);
    const operations = new Set(operationsOf(document).map(({ id }) => id));
    const checks = PACT_CHECKS.filter(
      ({ operation, except = [] }) => operations.has(operation) && !except.includes(revision),
    );
    const door = new Gate({
      ...target,
      allowed: { consent: false, cap: microUsd(0), maxSubmits: 0 },
      estimate: () => undefined,
      now: () => 0,
      wait: async () => {},
    });
    const states = target.states(door);
    return await pactFileOf(
      checks,
      { door, states, conformance: createConformance(document) },
      revision,
    );
  } finally {
    await target.close();
  }
}
