import { OptionError } from "../../input/option-values.ts";
import { fields, number, type Schema } from "../../input/schema.ts";
import { argumentOf } from "./arguments.ts";
import {
  type JudgedWorld,
  judged,
  type MatcherVerdict,
  refuseElsewhere,
  refuseUnmeasured,
  verdict,
} from "./judged.ts";

/** A sum in US dollars, or the most that it may be. */
export type Spending = number | { readonly atMost: number };

const SUM: Schema<number> = number();

const LIMIT = fields<{ readonly atMost: number }>({ atMost: SUM });

/** An object is meant for a limit; all else for a sum. */
const schemaFor = (expected: unknown): Schema<Spending> =>
  typeof expected === "object" && expected !== null ? LIMIT : SUM;

const HALF_A_MICRO_USD = 0.000_000_5;
const JOBS_SHOWN_MAX = 20;

/** Whether the client has spent so much by now, refunds taken off. */
export async function toHaveSpent(
  received: unknown,
  ...given: [usd: Spending]
): Promise<MatcherVerdict> {
  const world = judged(received);
  const expected = argumentOf("toHaveSpent", schemaFor(given[0]), given);
  if (expected === undefined) {
    throw new OptionError("toHaveSpent takes a sum in USD, or { atMost: SUM }; got nothing.");
  }
  const report = await world.findings();
  const { spentUsd } = report;
  const lines = await linesFor(world);
  const isExact = typeof expected === "number";
  const limit = isExact ? expected : expected.atMost;
  if (spentUsd === 0) refuseElsewhere("what was spent", report);
  // That nothing was spent is so where nobody came; jobs can be there without a request.
  if (limit !== 0 && report.jobs === 0) refuseUnmeasured("what was spent", report);
  const over = spentUsd - limit;
  const pass = (isExact ? Math.abs(over) : over) < HALF_A_MICRO_USD;
  const wanted = isExact ? `${limit} USD` : `at most ${limit} USD`;
  const said = pass ? `expected not to have spent ${wanted}` : `expected to have spent ${wanted}`;
  return verdict(pass, () => [`${said}; it is ${rounded(spentUsd)} USD`, ...lines]);
}

/** What each job took and gave back, and what moved money beside. */
async function linesFor(world: JudgedWorld): Promise<readonly string[]> {
  const { entries } = await world.ledger();
  const jobs = await world.jobs({ limit: JOBS_SHOWN_MAX + 1 });
  const moved = (movements: typeof entries): string =>
    movements
      .map(
        ({ kind, amountUsd }) =>
          `${kind} ${amountUsd > 0 ? "+" : "−"}${rounded(Math.abs(amountUsd))}`,
      )
      .join(", ") || "nothing moved";
  const others = entries.filter(({ kind }) => kind === "moderation");
  return [
    ...jobs
      .slice(0, JOBS_SHOWN_MAX)
      .toReversed()
      .map(({ id, model, phase }) => {
        const own = entries.filter(({ job }) => job === id);
        return `  ${id} ${model}, ${phase}: ${moved(own)}`;
      }),
    ...(jobs.length > JOBS_SHOWN_MAX ? ["  and earlier jobs"] : []),
    ...(others.length > 0 ? [`  beside jobs: ${moved(others)}`] : []),
  ];
}

const rounded = (usd: number): number => Math.round(usd * 1_000_000) / 1_000_000;
