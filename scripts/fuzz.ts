/**
 * Sends many requests, made from valid ones by mutation, to emulators of all revisions; ends with 1 on
 * a 5xx, a hang, an answer that the spec does not describe, or a ledger that does not balance.
 *
 *   npx tsx scripts/fuzz.ts [--requests 100000] [--seed 1] [--first-round 0] [--all]
 *
 * With `--all` it goes on after a failure and shows each kind of failure once.
 */
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { type Failure, failureText, requestText } from "../test/support/fuzz/failures.ts";
import type { FuzzRequest } from "../test/support/fuzz/requests.ts";
import { fuzz } from "../test/support/fuzz/rounds.ts";

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    "first-round": { type: "string", default: "0" },
    all: { type: "boolean", default: false },
  },
});
const { seed, all } = values;
const REPORT_EVERY = 10_000;
/** How node ends when nothing is left that could settle what is awaited. */
const UNSETTLED = 13;

const startedAt = performance.now();
const statuses = new Map<string, number>();
const kinds = new Map<string, number>();
let asked = 0;
let current: FuzzRequest | undefined;

const countIn = (counts: Map<string, number>, name: string): void => {
  counts.set(name, (counts.get(name) ?? 0) + 1);
};

const countsText = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, count]) => `${name}: ${count}`)
    .join(", ");

const seconds = (): string => `${Math.round((performance.now() - startedAt) / 1_000)} s`;

/** Failures of one kind have the same place in the code, or the same fault on the same route. */
function kindOf({ request, status, faults, stack }: Failure): string {
  const place = stack?.split("\n").find((line) => line.includes("/src/"));
  if (place !== undefined) return place.trim();
  if (!request) return `ledger | ${faults[0]?.replace(/^[^:]*: |\d+(\.\d+)?/g, "#").slice(0, 60)}`;
  const said = faults.map((fault) => fault.replace(/\d+(\.\d+)?/g, "#").slice(0, 160));
  return [request.method, status, ...said].join(" | ");
}

function onFailure(failure: Failure): boolean {
  const kind = kindOf(failure);
  if (!kinds.has(kind)) console.error(`FAILURE ${kind}\n${failureText(failure, seed)}\n`);
  countIn(kinds, kind);
  return all;
}

// A promise that nothing will ever settle ends the process: this is how a hang shows.
process.once("exit", (code) => {
  if (current === undefined) return;
  const what = code === UNSETTLED ? "no answer, ever," : "the process ended";
  console.error(`FAILURE ${what} with seed ${seed} at:\n${requestText(current)}`);
  process.exitCode = 1;
});

await fuzz(
  { seed, requests: Number(values.requests), firstRound: Number(values["first-round"]) },
  {
    onRequest: (request) => {
      current = request;
      asked++;
      if (asked % REPORT_EVERY === 0) {
        console.log(`${asked} requests, ${seconds()}; ${countsText(statuses)}`);
      }
    },
    onStatus: (status) => countIn(statuses, String(status)),
    onFailure,
  },
);
current = undefined;

const failed = [...kinds.values()].reduce((sum, count) => sum + count, 0);
for (const [kind, count] of kinds) console.error(`${count} x ${kind}`);
console.log(
  `${asked} requests of seed ${seed} in ${seconds()}: ${failed} failures (${countsText(statuses)})`,
);
process.exitCode = failed > 0 ? 1 : 0;
