import { type Row, type RunResult, VERDICTS, type Verdict } from "../contract/result/result.ts";

/** How many rows there are of each verdict, without those of which there are none. */
export const countsOf = ({
  rows,
}: Pick<RunResult, "rows">): readonly (readonly [Verdict, number])[] =>
  VERDICTS.map(
    (one) => [one, rows.filter(({ verdict }) => verdict === one).length] as const,
  ).filter(([, count]) => count > 0);

/** Whether somebody has to look at it. */
export const isBad = ({ verdict }: Row): boolean =>
  verdict === "fail" || verdict === "error" || verdict === "warn";

/** What the verdicts are called, wherever they are counted: as docs/check-client.md has them. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  pass: "passed",
  fail: "failed",
  warn: "warned of",
  known: "known to fail",
  inconclusive: "inconclusive",
  skipped: "skipped",
  "not-applicable": "not applicable",
  error: "in error",
};

/** `57 passed, 1 failed`. */
export const countsText = (result: Pick<RunResult, "rows">): string =>
  countsOf(result)
    .map(([verdict, count]) => `${count} ${VERDICT_WORDS[verdict]}`)
    .join(", ");

/** What a run took from an account, and what is left to look at; empty if it could take nothing. */
export function moneyText({ spent }: Pick<RunResult, "spent">): string {
  if (spent === undefined) return "";
  const { bookedUsd, capUsd, submits, jobs } = spent;
  const last = jobs.at(-1);
  const again = last === undefined ? "" : ` --job ${last} reads it again without paying.`;
  return `Booked: ${bookedUsd} USD of ${capUsd} in ${submits} paid requests.${again}`;
}

/** How much of what passed rests on what was seen or written, and how much is assumed. */
export function evidenceText({ rows }: Pick<RunResult, "rows">): string {
  const passed = rows.filter(({ verdict }) => verdict === "pass");
  const count = (label: string) => passed.filter(({ evidence }) => evidence.label === label).length;
  return `Of what passed, ${count("observed")} rest on what clients saw, ${count("documented")} on what the vendor wrote, ${count("assumed")} are assumed.`;
}
