import type { Fault } from "../../domain/fault.ts";
import type { Exchange } from "../../observe/exchange.ts";
import type { NearMiss } from "../../observe/near-miss.ts";
import { nearField } from "./near-field.ts";
import { nearMethod, nearRoute } from "./near-route.ts";

const MODEL_CHARS_MAX = 80;

/** Says in an exchange that was refused what it comes close to. The answer does not change. */
export function noteNearMiss(exchange: Exchange, miss: NearMiss | undefined): void {
  if (miss === undefined || exchange.nearMiss !== undefined) return;
  exchange.nearMiss = miss;
}

/** What a refused request comes close to, as far as the refusal and the request tell. */
export function nearMissOf(exchange: Exchange, fault: Fault): NearMiss | undefined {
  switch (fault.kind) {
    case "unknown-route":
      return nearRoute(fault.method, fault.path);
    case "wrong-method":
      return nearMethod(fault.method, fault.path);
    case "unknown-model":
      return fault.nearest === undefined ? undefined : nearModel(fault.model, fault.nearest);
    case "invalid-params": {
      const missing = fault.violations.find(({ problem }) => problem === "missing");
      return missing && nearField(exchange, missing.param);
    }
    default:
      return undefined;
  }
}

function nearModel(model: string, closest: string): NearMiss {
  const asked = JSON.stringify(model.slice(0, MODEL_CHARS_MAX));
  const hint = `There is no model ${asked}; did you mean ${closest}?`;
  return { kind: "misspelt-model", closest, hint };
}
