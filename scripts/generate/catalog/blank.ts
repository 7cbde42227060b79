import { modelId } from "../../../src/emulator/domain/brand.ts";
import type { ModelRule, ParamRule } from "../../../src/emulator/domain/models/rule.ts";

/** A model that needs nothing and has these fields, to try single fields on. */
export function blankRule(params: Readonly<Record<string, ParamRule>>): ModelRule {
  return {
    id: modelId("blank"),
    name: "Blank",
    family: "blank",
    owner: "nobody",
    since: "2026-01-01",
    status: { kind: "unlisted" },
    makes: ["text-to-video"],
    prompt: { need: "optional" },
    needs: [],
    forbids: [],
    params,
    live: {},
    conditions: [],
    wordings: [],
    resolution: [],
    length: { from: "fixed", fields: [], seconds: 5, fps: { default: 24 } },
    sound: { kind: "never" },
    outputs: 1,
    contentProxy: false,
    extendable: false,
    price: 1,
    pricing: {},
    priceSource: "decision",
    priceFidelity: "assumed",
    timing: { queuedMs: [0, 0], runningMs: [0, 0] },
    sources: ["decision"],
    notes: [],
  };
}
