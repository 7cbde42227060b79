import { type Failure, failureText, requestText } from "../fuzz/failures.ts";
import { fuzz } from "../fuzz/rounds.ts";
import type { Generator } from "./generator.ts";

/** Answers that must have been met, or the requests are not what they should be. */
const STATUSES = [200, 202, 400, 401, 402, 403, 404, 405] as const;

/** From so many requests on. */
const MET_AFTER = 1_500;

export const REQUESTS: Generator = {
  name: "requests",
  about:
    "valid requests, mutated, give no 5xx, no hang, no answer beyond the spec and no unbalanced ledger",
  short: MET_AFTER,
  long: 100_000,
  async run({ seed, rounds, first }, { onWork, onFailure }) {
    const met = new Set<number | "unsendable">();
    let goesOn = true;
    await fuzz(
      { seed: String(seed), requests: rounds, first },
      {
        onRequest: (request) => onWork(() => requestText(request)),
        onStatus: (status) => met.add(status),
        onFailure: (failure) => {
          goesOn = onFailure(kindOf(failure), failureText(failure, seed));
          return goesOn;
        },
      },
    );
    const missing = STATUSES.filter((status) => !met.has(status));
    if (goesOn && rounds >= MET_AFTER && missing.length > 0) {
      onFailure("coverage", `no answer had the status ${missing.join(", ")}`);
    }
  },
};

/** Failures of one kind have the same place in the code, or the same fault on the same route. */
function kindOf({ request, status, faults, stack }: Failure): string {
  const place = stack?.split("\n").find((line) => line.includes("/src/"));
  if (place !== undefined) return place.trim();
  if (!request) return `ledger | ${faults[0]?.replace(/^[^:]*: |\d+(\.\d+)?/g, "#").slice(0, 60)}`;
  const texts = faults.map((fault) => fault.replace(/\d+(\.\d+)?/g, "#").slice(0, 160));
  return [request.method, status, ...texts].join(" | ");
}
