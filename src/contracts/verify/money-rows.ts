import type { Row, Spent } from "../contract/result/result.ts";
import type { Overcharge } from "../gate/purse.ts";

/**
 * Whether a service took no more than what was booked for the requests of a run, which is the most they can
 * cost. It cannot be told where paying was `stopped`: by an answer without a price, say, or an odd balance.
 */
export function moneyRows(
  overcharges: readonly Overcharge[],
  { jobs }: Spent,
  stopped: string | undefined,
): readonly Row[] {
  const facts = {
    id: "PR-00-money",
    title: "no request takes more than its price",
    engine: "journey",
    level: "must",
    evidence: { label: "documented", source: "the prices of the catalogue" },
    ...{ spec: undefined, tier: undefined, usd: 0, tookMs: 0 },
  } as const;
  if (overcharges.length > 0) {
    return [
      {
        ...facts,
        verdict: "fail",
        why: overcharges.map(({ why }) => why).join("; "),
        advice:
          "Look at the ledger of your account. If this is the price now, change it in the catalogue, with its source.",
        exchanges: overcharges.flatMap(({ n = [] }) => n),
      },
    ];
  }
  return [{ ...facts, ...cameOf(jobs, stopped), advice: "", exchanges: [] }];
}

function cameOf(
  jobs: readonly string[],
  stopped: string | undefined,
): Pick<Row, "verdict" | "why"> {
  if (stopped !== undefined) return { verdict: "inconclusive", why: stopped };
  return jobs.length > 0
    ? { verdict: "pass", why: "" }
    : { verdict: "skipped", why: "nothing was paid for" };
}
