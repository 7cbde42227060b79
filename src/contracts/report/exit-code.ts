import type { RunResult } from "../contract/result/result.ts";

/** How the commands of the contract suite end, so that a script can tell why. */
export const EXIT = {
  ok: 0,
  /** A rule of the contract is broken. */
  failure: 1,
  /** The rules hold, but something has moved. */
  drift: 2,
  /** A known failure of the baseline does not fail any more, or has expired. */
  staleBaseline: 3,
  /** Money or consent was missing for what was asked. */
  refused: 4,
  /** The suite could not do its work: a wrong option, a target that does not answer, a bug. */
  harness: 5,
  /** There was nothing to measure or to compare with. */
  notMeasured: 6,
} as const;

/** The code that the rows of a result ask for: a broken harness counts more than a failure, that more than drift. */
export function exitCodeOf({ rows, client }: Pick<RunResult, "rows" | "client">): number {
  const some = (test: (row: RunResult["rows"][number]) => boolean) => rows.some(test);
  if (some(({ verdict }) => verdict === "error")) return EXIT.harness;
  if (some(({ verdict, engine }) => verdict === "fail" && engine !== "drift")) return EXIT.failure;
  if (client?.baseline && client.baseline.stale.length > 0) return EXIT.staleBaseline;
  if (some(({ verdict, engine }) => verdict === "fail" && engine === "drift")) return EXIT.drift;
  return EXIT.ok;
}
