import type { Row, RunResult } from "../contract/result/result.ts";

/** Of a check that is one of hundreds, the exchanges that a reader wants: the last ones, if it failed. */
const SHOWN_MAX = 4;

/** Whether a row is one of hundreds: those that are made of models' rules, `PR-23:kling-video`. */
const isOfMany = ({ id }: Row): boolean => id.includes(":");

/**
 * A result without the exchanges that nobody would look at: thousands of refusals that are as they
 * should be. Only for a target on which each can be had again, for nothing.
 */
export function withoutDull(
  rows: RunResult["rows"],
  exchanges: RunResult["exchanges"],
): Pick<RunResult, "rows" | "exchanges"> {
  const shortened = rows.map((row) => {
    if (!isOfMany(row)) return row;
    return { ...row, exchanges: row.verdict === "pass" ? [] : row.exchanges.slice(-SHOWN_MAX) };
  });
  const kept = new Set(shortened.flatMap((row) => row.exchanges));
  const named = new Set(rows.filter(isOfMany).map(({ id }) => id));
  return {
    rows: shortened,
    exchanges: exchanges.filter(({ n, check = "" }) => kept.has(n) || !named.has(check)),
  };
}
