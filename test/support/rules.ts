import { modelId } from "../../src/emulator/domain/brand.ts";
import type { ModelRule } from "../../src/emulator/domain/models/rule.ts";

/** A model that needs nothing, with the given parts. */
export function aRule(parts: Partial<ModelRule> = {}): ModelRule {
  return {
    id: modelId("a-model"),
    name: "A Model",
    family: "test",
    owner: "test",
    since: "2026-01-01",
    status: { kind: "listed" },
    makes: ["text-to-video", "image-to-video"],
    prompt: { need: "optional" },
    needs: [],
    forbids: [],
    params: {},
    live: {},
    conditions: [],
    wordings: [],
    resolution: [],
    length: { from: "request", fields: ["duration"], seconds: 5, fps: { default: 24 } },
    sound: { kind: "never" },
    outputs: 1,
    contentProxy: false,
    extendable: false,
    price: 1,
    pricing: { per_video: 1 },
    priceSource: "decision",
    priceFidelity: "assumed",
    timing: { queuedMs: [1_000, 2_000], runningMs: [5_000, 9_000] },
    sources: ["decision"],
    notes: [],
    ...parts,
  };
}
