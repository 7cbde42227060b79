import { microUsd, type Revision } from "../../emulator/index.ts";
import { documentOf } from "../contract/spec/changes.ts";
import { createConformance } from "../contract/spec/conformance.ts";
import { Gate } from "../gate/gate.ts";
import { emulatorTarget } from "../target/emulator-target.ts";
import type { Model } from "./interaction.ts";

/**
 * Uses an emulator of a revision, whose clock stands still, to make expectations of: from the same
 * requests, the same answers. Closes it afterwards.
 */
export async function withModel<T>(
  revision: Revision,
  use: (model: Model, document: unknown) => Promise<T>,
): Promise<T> {
  const document = await documentOf(revision);
  const target = await emulatorTarget({ revision, seed: 1 });
  const door = new Gate({
    ...target,
    allowed: { consent: false, cap: microUsd(0), maxSubmits: 0 },
    estimate: () => undefined,
    now: () => 0,
    wait: async () => {},
  });
  const conformance = createConformance(document);
  try {
    return await use({ door, states: target.states(door), conformance }, document);
  } finally {
    await target.close();
  }
}
