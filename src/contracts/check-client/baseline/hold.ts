import type { BaselineReport } from "../../contract/result/client-report.ts";
import type { CheckStatement } from "../judge.ts";
import { type KnownFailure, nameOf } from "./entry.ts";

/** A baseline as it was read, and the day of the run. */
export type Baseline = {
  readonly file: string;
  readonly entries: readonly KnownFailure[];
  /** `yyyy-mm-dd`. */
  readonly today: string;
};

/** The same with the failures marked that a baseline knows of. */
export const withKnownFailures = (
  said: readonly CheckStatement[],
  entries: readonly KnownFailure[],
): readonly CheckStatement[] =>
  said.map((one) => {
    if (one.judged.is !== "fail") return one;
    const known = entries.find((entry) => concerns(entry, one));
    return known ? { ...one, known } : one;
  });

const concerns = (
  { check, scenario }: KnownFailure,
  { check: { id }, run }: CheckStatement,
): boolean => check === id && (scenario === undefined || scenario === run.scenario);

/** What was known, and which lines are wrong by now. `scenarios` are all that there are, run or not. */
export function baselineReport(
  { file, entries, today }: Baseline,
  said: readonly CheckStatement[],
  scenarios: readonly string[],
): BaselineReport {
  return {
    file,
    known: entries
      .filter((entry) => said.some(({ known }) => known === entry))
      .map(({ check, scenario, reason, until }) => ({ check, scenario, reason, until })),
    stale: entries.flatMap((entry) => {
      const wrong = wrongWith(entry, said, scenarios, today);
      return wrong === undefined ? [] : [`${file}:${entry.line}: ${wrong}`];
    }),
  };
}

function wrongWith(
  entry: KnownFailure,
  said: readonly CheckStatement[],
  scenarios: readonly string[],
  today: string,
): string | undefined {
  if (isMended(entry, said, scenarios)) return `${nameOf(entry)} does not fail any more: remove it`;
  if (entry.until === undefined || entry.until >= today) return undefined;
  return `${nameOf(entry)} was to be mended until ${entry.until}: mend it, or remove the line`;
}

/** Whether nothing fails that an entry is about. What was not run, or could not be told, says nothing of it. */
export function isMended(
  entry: KnownFailure,
  said: readonly CheckStatement[],
  scenarios: readonly string[],
): boolean {
  const own = said.filter((one) => concerns(entry, one));
  const [first] = own;
  if (!first) return false;
  const { scenarios: looked } = first.check;
  const all =
    entry.scenario === undefined ? (looked === "all" ? scenarios : looked) : [entry.scenario];
  const wasRun = all.every((id) => own.some(({ run }) => run.scenario === id));
  return wasRun && own.every(({ judged: { is } }) => is === "pass" || is === "not-applicable");
}
