import type { PactCheck } from "../../contract/catalogue/check.ts";
import type { Difference } from "../../contract/result/difference.ts";
import type { Facts } from "../../contract/spec/facts.ts";
import type { SpecOperation } from "../../contract/spec/operations.ts";
import type { Observation } from "../observation/observation.ts";

/** On a service a state is looked up by a poll, under the name of the check that needs it. */
const LOOK_UP = "GET /video/status 200";

/** Where the same request, a check of the contract, was answered with another code than was agreed. */
export function checkDifferences(
  checks: readonly PactCheck[],
  operations: readonly SpecOperation[],
  spec: Facts,
  observation: Observation,
): readonly Difference[] {
  const names = new Map(operations.map(({ id, method, path }) => [id, `${method} ${path}`]));
  return checks.flatMap(({ id, operation, title, expect, except = [], given }) => {
    const name = names.get(operation);
    if (name === undefined || except.includes(observation.revision)) return [];
    const came = Object.keys(observation.checks[id] ?? {}).filter(
      (one) => one.startsWith(`${name} `) && !(given.length > 0 && one === LOOK_UP),
    );
    const [agreed = 0] = expect.status;
    return came
      .map((one) => Number(one.slice(name.length)))
      .filter((code) => !expect.status.includes(code))
      .map((code) => ({
        id: "DR-status-changed" as const,
        spot: { operation: name, status: String(agreed) },
        detail: `${code} for ${id}`,
        spec: `${expect.status.join(" or ")}: ${title} (${id})`,
        other: String(code),
        known: spec.get(name)?.answers.get(String(agreed))?.known ?? [],
      }));
  });
}

/** A code that a check found in the place of another is not told a second time as one that nobody knows. */
export function withoutEchoes(all: readonly Difference[]): readonly Difference[] {
  const changed = all.filter(({ id }) => id === "DR-status-changed");
  const told = new Set(changed.map(({ spot, other }) => `${spot.operation} ${other}`));
  return all.filter(
    ({ id, spot }) => id !== "DR-status-added" || !told.has(`${spot.operation} ${spot.status}`),
  );
}
